import type { Card, Table } from '#api/types.ts';
import { name } from '#components/chart/kind.ts';
import { writer } from '#components/chart/style.ts';
import { Note } from '#components/page.tsx';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { toNumber } from '#lib/format.ts';

/** Stages in order, shades of one hue; further measures as columns at the right. */
export function FunnelCard({ table }: { card: Card; table: Table }) {
  const { f } = useSpeech();
  const { sequential, mode } = usePalette();
  const write = writer(f);
  const most = Math.max(1, ...table.rows.map(row => toNumber(row[1]) ?? 0));
  const shades = mode === 'light' ? sequential.slice(2, 6) : sequential.slice(2, 7).reverse();
  const rest = table.measures.slice(1);
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: ['minmax(56px, 112px)', 'minmax(80px, 1fr)', ...rest.map(() => 'auto')].join(
          ' ',
        ),
        columnGap: 12,
        rowGap: 8,
        alignItems: 'center',
        fontSize: 13,
      }}
    >
      <Note>{table.dimensions[0]?.label}</Note>
      <Note>{table.measures[0]?.label}</Note>
      {rest.map(measure => (
        <Note key={measure.key} style={{ textAlign: 'right' }}>
          {measure.label}
        </Note>
      ))}
      {table.rows.map((row, at) => {
        const value = toNumber(row[1]) ?? 0;
        const shade = shades[Math.floor((at / Math.max(1, table.rows.length - 1)) * (shades.length - 1))];
        return [
          <span key={`${at}-name`}>{name(row[0])}</span>,
          <span key={`${at}-bar`} style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
            <span
              style={{
                height: 20,
                borderRadius: 3,
                background: shade,
                minWidth: 2,
                width: `${(value / most) * 72}%`,
              }}
            />
            <b style={{ fontWeight: 600 }}>{write(table.measures[0], value)}</b>
          </span>,
          ...rest.map((measure, column) => (
            <span key={`${at}-${measure.key}`} style={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
              {write(measure, row[2 + column], measure.format === 'amount')}
            </span>
          )),
        ];
      })}
    </div>
  );
}
