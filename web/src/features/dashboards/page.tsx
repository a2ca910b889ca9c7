import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Dashboard } from '#api/types.ts';
import { useNamed } from '#components/crumb.tsx';
import { AsOf } from '#components/marks.tsx';
import { Page } from '#components/page.tsx';
import { Loading, Nothing, Problem } from '#components/states.tsx';
import { useMay, usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { type Range, ranges } from './address.ts';
import { CardFrame } from './card-frame.tsx';

const route = getRouteApi('/dashboards/$key');

export function DashboardPage() {
  const { key } = route.useParams();
  const { range = 'last12' } = route.useSearch();
  const go = route.useNavigate();
  const { t } = useSpeech();
  const board = useQuery({
    queryKey: ['dashboard', key],
    queryFn: ({ signal }) => ask(api.GET('/api/dashboards/{key}', { params: { path: { key } }, signal })),
  });
  useNamed(board.data?.label);
  if (!board.data) {
    return board.isError ? (
      <Problem error={board.error} onRetry={() => board.refetch()} />
    ) : (
      <Loading rows={8} />
    );
  }
  return (
    <Page
      fits
      title={board.data.label}
      purpose={board.data.purpose}
      extra={
        <>
          <AsOf at={board.data.as_of} />
          <BoardSelect current={key} />
          <Segmented
            value={range}
            options={ranges.map(value => ({ value, label: t(`board.range.${value}`) }))}
            onChange={value => go({ search: value === 'last12' ? {} : { range: value } })}
          />
        </>
      }
    >
      {board.data.as_of === null ? <NothingYet /> : <Cards board={board.data} range={range} />}
    </Page>
  );
}

/** Before the first import there is nothing to count; say where to begin. */
function NothingYet() {
  const { t } = useSpeech();
  const may = useMay();
  const go = useNavigate();
  return (
    <Nothing
      what={t('board.empty')}
      why={t('board.empty_help')}
      action={
        may('sources:import') && <Button onClick={() => go({ to: '/imports/new' })}>{t('import.new')}</Button>
      }
    />
  );
}

/** Shown only when there is something to choose. */
function BoardSelect({ current }: { current: string }) {
  const go = useNavigate();
  const boards = useQuery({
    queryKey: ['dashboards'],
    queryFn: ({ signal }) => ask(api.GET('/api/dashboards', { signal })),
  });
  const rows = boards.data?.rows ?? [];
  if (rows.length < 2) return null;
  return (
    <Select
      value={current}
      options={rows.map(row => ({ value: row.key, label: row.label }))}
      onChange={key => go({ to: '/dashboards/$key', params: { key } })}
      style={{ minWidth: 140 }}
    />
  );
}

/** The tree of cards as data: twelve columns, or one column in reading order on a phone. */
function Cards({ board, range }: { board: Dashboard; range: Range }) {
  const phone = usePhone();
  const ordered = [...board.cards].sort((one, two) => one.y - two.y || one.x - two.x);
  const rows = Math.max(1, ...board.cards.map(card => card.y + card.h));
  return (
    <div
      style={{
        display: 'grid',
        gap: 12,
        gridTemplateColumns: phone ? 'repeat(2, minmax(0, 1fr))' : 'repeat(12, minmax(0, 1fr))',
        gridTemplateRows: phone ? undefined : `repeat(${rows}, minmax(31px, 1fr))`,
        height: phone ? undefined : '100%',
      }}
    >
      {ordered.map(card => (
        <div
          key={card.id}
          style={
            phone
              ? { gridColumn: card.kind === 'kpi' ? 'span 1' : 'span 2', minWidth: 0 }
              : {
                  gridColumn: `${card.x + 1} / span ${card.w}`,
                  gridRow: `${card.y + 1} / span ${card.h}`,
                  minWidth: 0,
                  minHeight: 0,
                }
          }
        >
          <CardFrame board={board.key} card={card} range={range} />
        </div>
      ))}
    </div>
  );
}
