import { Flex } from 'antd';
import type { Card, Table } from '#api/types.ts';
import { name } from '#components/chart/kind.ts';
import { writer } from '#components/chart/style.ts';
import { Note } from '#components/page.tsx';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { toNumber } from '#lib/format.ts';

/** A bar and its figures in columns: the eye compares, the numbers tell. */
export function BarCard({ table }: { card: Card; table: Table }) {
  const { f } = useSpeech();
  const palette = usePalette();
  const write = writer(f);
  const most = Math.max(1, ...table.rows.map(row => Math.abs(toNumber(row[1]) ?? 0)));
  const columns = `minmax(56px, 96px) minmax(40px, 1fr) repeat(${table.measures.length}, auto)`;
  const right = { textAlign: 'right' as const, whiteSpace: 'nowrap' as const };
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: columns,
        columnGap: 12,
        rowGap: 4,
        alignItems: 'center',
        fontSize: 13,
      }}
    >
      <Note>{table.dimensions[0]?.label}</Note>
      <span />
      {table.measures.map(measure => (
        <Note key={measure.key} style={right}>
          {measure.label}
        </Note>
      ))}
      {table.rows.map(row => (
        <Flex key={name(row[0])} style={{ display: 'contents' }}>
          <span
            style={{ lineHeight: '28px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
            title={name(row[0])}
          >
            {name(row[0])}
          </span>
          <span style={{ height: 10, borderRadius: 5, background: palette.track }}>
            <span
              style={{
                display: 'block',
                height: 10,
                borderRadius: 5,
                background: palette.series[0],
                width: `${(Math.abs(toNumber(row[1]) ?? 0) / most) * 100}%`,
              }}
            />
          </span>
          {table.measures.map((measure, at) => (
            <span key={measure.key} style={{ ...right, fontWeight: at === 0 ? 600 : 400 }}>
              {write(measure, row[1 + at], measure.format === 'amount')}
            </span>
          ))}
        </Flex>
      ))}
    </div>
  );
}
