import { earlierOf, frame, type Kind, type Option, spread, type Style } from '../kind.ts';
import type { Table } from '#api/types.ts';

function lines(table: Table, style: Style, area: boolean): Option {
  const { labels, series } = spread(table, style);
  const earlier = earlierOf(table, labels);
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
  const compare = earlier
    ? [
        {
          type: 'line',
          name: table.compare_label ?? '',
          data: earlier,
          symbol: 'none',
          lineStyle: { width: 1.5 },
          itemStyle: { color: style.ink.muted },
        },
      ]
    : [];
  return {
    ...frame(table, style, labels, series.length > 1 || earlier !== null),
    series: [...shown, ...compare],
  };
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
