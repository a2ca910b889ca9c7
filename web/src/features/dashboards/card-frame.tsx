import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Card, CardData, Table } from '#api/types.ts';
import { TableTwin } from '#components/chart/table-twin.tsx';
import { Panel } from '#components/page.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { RfmMatrix } from '#entities/rfm.tsx';
import { useSpeech } from '#i18n/language.tsx';
import type { Range } from './address.ts';
import { BarCard } from './bar-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { KpiCard } from './kpi-card.tsx';
import { TrendCard } from './trend-card.tsx';

export function CardFrame({ board, card, range }: { board: string; card: Card; range: Range }) {
  const answer = useQuery({
    queryKey: ['dashboard', board, 'card', card.id, range],
    queryFn: ({ signal }) =>
      ask(
        api.POST('/api/dashboards/{key}/cards/{card_id}', {
          params: { path: { key: board, card_id: card.id } },
          body: { range },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  if (card.kind === 'kpi') {
    return (
      <Panel style={{ height: '100%' }} body={{ padding: '10px 16px', height: '100%' }}>
        <Answer of={answer} rows={2}>
          {data => data.kpi && <KpiCard card={card} data={data.kpi} />}
        </Answer>
      </Panel>
    );
  }
  if (card.kind === 'rfm') {
    return (
      <Panel title={card.title} extra={<More card={card} />} scrolls style={{ height: '100%' }}>
        <Answer of={answer}>{data => data.rfm && <RfmMatrix board={data.rfm} />}</Answer>
      </Panel>
    );
  }
  return <TableCard card={card} answer={answer} />;
}

function More({ card }: { card: Card }) {
  const { t } = useSpeech();
  if (!card.link) return null;
  return (
    <Link to={card.link} style={{ fontSize: 13 }}>
      {t('board.open')}
    </Link>
  );
}

const pictures: Record<string, (props: { card: Card; table: Table }) => React.ReactNode> = {
  trend: TrendCard,
  funnel: FunnelCard,
  bar: BarCard,
};

/** A picture and its twin as a table of the same rows. */
function TableCard({ card, answer }: { card: Card; answer: UseQueryResult<CardData> }) {
  const { t } = useSpeech();
  const [asTable, setAsTable] = useState(false);
  const Picture = pictures[card.kind] ?? BarCard;
  const { first, last } = answer.data ?? {};
  const span = first && last ? t('board.span', { first, last }) : card.note;
  return (
    <Panel
      title={card.title}
      note={span}
      scrolls
      style={{ height: '100%' }}
      extra={
        <Flex gap={8} align="center">
          <More card={card} />
          <Button
            type="text"
            size="small"
            aria-label={t(asTable ? 'common.chart_view' : 'common.table_view')}
            title={t(asTable ? 'common.chart_view' : 'common.table_view')}
            icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
            onClick={() => setAsTable(!asTable)}
          />
        </Flex>
      }
    >
      <Answer
        of={answer}
        isEmpty={data => !data.answer?.rows.length}
        empty={<Nothing small what={t('board.no_rows')} />}
      >
        {({ answer: table }) => {
          if (!table) return null;
          return asTable ? <TableTwin table={table} /> : <Picture card={card} table={table} />;
        }}
      </Answer>
    </Panel>
  );
}
