import type { Table } from '#api/types.ts';
import { earlierOf, frame, type Kind, type Option, spread, type Style } from '../kind.ts';

function bars(table: Table, style: Style, flat: boolean, stacked: boolean): Option {
  const { labels, series } = spread(table, style);
  const earlier = stacked ? null : earlierOf(table, labels);
  const option = frame(table, style, labels, series.length > 1 || earlier !== null);
  const few = labels.length <= 16 && series.length === 1 && !earlier && !style.narrow;
  const shown = series.map((one, at) => ({
    type: 'bar',
    name: one.name,
    data: one.values,
    barMaxWidth: 32,
    stack: stacked ? 'all' : undefined,
    itemStyle: {
      color: style.ink.series[at % style.ink.series.length],
      borderRadius: flat ? [0, 3, 3, 0] : [3, 3, 0, 0],
    },
    label: few
      ? {
          show: true,
          position: flat ? 'right' : 'top',
          color: style.ink.note,
          fontSize: 12,
          formatter: (point: { value: unknown }) => style.write(one.measure, point.value, true),
        }
      : undefined,
  }));
  const compare = earlier
    ? [
        {
          type: 'bar',
          name: table.compare_label ?? '',
          data: earlier,
          barMaxWidth: 32,
          itemStyle: { color: style.ink.muted },
        },
      ]
    : [];
  const all = [...shown, ...compare];
  if (!flat) return { ...option, series: all };
  const category = { ...(option.xAxis as Option), inverse: true };
  return { ...option, xAxis: option.yAxis, yAxis: category, series: all };
}

export const bar: Kind = {
  name: 'bar',
  dims: [1, 2],
  measures: [1, 9],
  build: (table, style) => bars(table, style, false, false),
};
export const flatBar: Kind = {
  name: 'flat_bar',
  dims: [1, 2],
  measures: [1, 9],
  build: (table, style) => bars(table, style, true, false),
};
export const stackedBar: Kind = {
  name: 'stacked_bar',
  dims: [2, 2],
  measures: [1, 1],
  build: (table, style) => bars(table, style, false, true),
};
