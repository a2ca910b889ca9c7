import { Link } from '@tanstack/react-router';
import { Flex, theme } from 'antd';
import type { Card, Kpi } from '#api/types.ts';
import { Change } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { Spark } from '#components/spark.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE, toNumber } from '#lib/format.ts';

/** Figure bold, unit small and grey after it; then the changes, with the period named. */
export function KpiCard({ card, data }: { card: Card; data: Kpi }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const phone = usePhone();
  const rate = data.format === 'rate';
  // Five digits are still read at a glance.
  const inFull = Math.abs(toNumber(data.value) ?? 0) < 100_000;
  const { figure, unit } = rate
    ? { figure: f.percent(data.value).replace('%', ''), unit: '%' }
    : inFull
      ? { figure: f.full(data.value, 2), unit: '' }
      : f.compact(data.value);
  const after = unit + (data.format === 'amount' ? '' : rate ? '' : (data.unit ?? ''));
  const title = card.link ? (
    <Link to={card.link} style={{ color: token.colorTextDescription }}>
      {card.title}
    </Link>
  ) : (
    <span style={{ color: token.colorTextDescription }}>{card.title}</span>
  );
  return (
    <Flex vertical gap={2} style={{ height: '100%' }}>
      <div style={{ fontSize: 13 }}>{title}</div>
      <Flex align="center" justify="space-between" gap={8}>
        <span style={{ whiteSpace: 'nowrap' }}>
          <span style={{ fontSize: phone ? 20 : 26, lineHeight: '36px', fontWeight: 600 }}>
            {data.format === 'amount' && figure !== NONE && f.symbol(data.unit)}
            {figure}
          </span>
          {figure !== NONE && <Note style={{ marginInlineStart: 4 }}>{after}</Note>}
        </span>
        {!phone && <Spark values={data.spark} label={t('board.spark', { title: card.title })} />}
      </Flex>
      <Flex gap="0 10px" wrap style={{ fontSize: 12, lineHeight: '18px' }}>
        {data.changes.map(change => (
          <span key={change.label} style={{ whiteSpace: 'nowrap' }}>
            <Note>{change.label}</Note>{' '}
            <Change
              value={change.rate ?? change.difference}
              verdict={change.direction}
              text={
                change.rate === null
                  ? f.percent(Math.abs(change.difference ?? 0)).replace('%', ' pp')
                  : f.percent(Math.abs(change.rate))
              }
            />
          </span>
        ))}
      </Flex>
    </Flex>
  );
}
