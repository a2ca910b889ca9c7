import { frame, type Kind, type Option, spread, type Style, written } from '../kind.ts';
import type { Table } from '#api/types.ts';
import { toNumber } from '#lib/format.ts';

function lines(table: Table, style: Style, area: boolean): Option {
  const { labels, series } = spread(table, style);
  const write = written(table, 0);
  const earlier = new Map(
    (table.compare_rows ?? []).map(row => [write(row[0]), toNumber(row[table.dimensions.length])]),
  );
  const alone = series.length === 1;
  const shown = series.map((one, at) => ({
    type: 'line',
    name: one.name,
    data: one.values,
    symbol: labels.length > 1 ? 'none' : 'circle',
    lineStyle: { width: alone ? 2.5 : 2 },
    itemStyle: { color: style.ink.series[at % style.ink.series.length] },
    areaStyle: area || alone ? { opacity: area ? 0.25 : 0.07 } : undefined,
    stack: area && series.length > 1 ? 'all' : undefined,
    connectNulls: false,
  }));
  const before = alone && earlier.size > 0;
  const compare = before
    ? [
        {
          type: 'line',
          name: style.previous,
          data: labels.map(label => earlier.get(label) ?? null),
          symbol: 'none',
          lineStyle: { width: 1.5 },
          itemStyle: { color: style.ink.muted },
        },
      ]
    : [];
  return { ...frame(table, style, labels, series.length > 1 || before), series: [...shown, ...compare] };
}

export const line: Kind = {
  name: 'line',
  dims: [1, 2],
  measures: [1, 9],
  build: (table, style) => lines(table, style, false),
};
export const area: Kind = {
  name: 'area',
  dims: [1, 2],
  measures: [1, 9],
  build: (table, style) => lines(table, style, true),
};
