import type { Table } from '#api/types.ts';
import { toNumber } from '#lib/format.ts';
import { frame, type Kind, name, type Option, type Style } from '../kind.ts';

const SLICES = 6;

function slices(table: Table, style: Style): { name: string; value: number }[] {
  const all = table.rows
    .map(row => ({ name: name(row[0]), value: Math.max(0, toNumber(row[1]) ?? 0) }))
    .sort((one, two) => two.value - one.value);
  if (all.length <= SLICES) return all;
  const rest = all.slice(SLICES - 1).reduce((sum, one) => sum + one.value, 0);
  return [...all.slice(0, SLICES - 1), { name: style.other, value: rest }];
}

function build(table: Table, style: Style): Option {
  const { tooltip, textStyle, color, animation, aria, backgroundColor } = frame(table, style, [], false);
  const [measure] = table.measures;
  return {
    ...{ textStyle, color, animation, aria, backgroundColor },
    tooltip: { ...(tooltip as Option), trigger: 'item' },
    legend: {
      type: 'scroll',
      top: 0,
      left: 0,
      icon: 'rect',
      itemWidth: 10,
      itemHeight: 10,
      textStyle: { color: style.ink.text },
    },
    series: [
      {
        type: 'pie',
        radius: ['44%', '70%'],
        center: ['50%', '56%'],
        data: slices(table, style),
        itemStyle: { borderColor: style.ink.card, borderWidth: 2 },
        label: {
          show: !style.narrow,
          color: style.ink.text,
          formatter: (point: { name: string; value: number; percent: number }) =>
            `${point.name} ${style.write(measure, point.value, true)} (${point.percent.toFixed(1)}%)`,
        },
      },
    ],
  };
}

export const pie: Kind = { name: 'pie', dims: [1, 1], measures: [1, 1], build };
