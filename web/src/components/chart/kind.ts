// What every chart kind gets and gives. Pure: no DOM, no React, so each kind is tested on its sample.
import type { Cell, Dimension, Measure, Table } from '#api/types.ts';
import { toNumber } from '#lib/format.ts';

export interface Ink {
  text: string;
  note: string;
  line: string;
  split: string;
  card: string;
  muted: string;
  main: string;
  series: readonly string[];
  sequential: readonly string[];
  font: string;
}
export interface Style {
  ink: Ink;
  /** A value as its measure is written: full, or short for an axis. */
  write: (measure: Measure | undefined, value: unknown, short?: boolean) => string;
  other: string;
  narrow: boolean;
}
export type Option = Record<string, unknown>;
export interface Kind {
  name: string;
  dims: [number, number];
  measures: [number, number];
  build: (table: Table, style: Style) => Option;
}

export interface Series {
  name: string;
  measure: Measure;
  values: (number | null)[];
}

const LIMIT = 6;

/** A column of first days is written as the period it stands for: 2026 or 2026-11. */
export function written(table: Table, at: number): (cell: Cell | undefined) => string {
  const cells = table.rows.map(row => row[at]);
  if (!isTime(table.dimensions[at]) || cells.length < 2) return name;
  const ends = (end: string) => cells.every(cell => typeof cell === 'string' && cell.endsWith(end));
  const length = ends('-01-01') ? 4 : ends('-01') ? 7 : 10;
  return cell => name(cell).slice(0, length);
}

export const name = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '—' : String(cell);

/** Categories of the first dimension; a second dimension becomes the series, from the seventh on as “other”. */
export function spread(table: Table, style: Style): { labels: string[]; series: Series[] } {
  const width = table.dimensions.length;
  const [first] = table.measures;
  const write = written(table, 0);
  if (width < 2 || !first) {
    const labels = table.rows.map(row => write(row[0]));
    const series = table.measures.map((measure, at) => ({
      name: measure.label,
      measure,
      values: table.rows.map(row => toNumber(row[width + at])),
    }));
    return { labels, series };
  }
  return crossed(table, first, style);
}

function crossed(table: Table, measure: Measure, style: Style): { labels: string[]; series: Series[] } {
  const write = written(table, 0);
  const labels = [...new Set(table.rows.map(row => write(row[0])))];
  const place = new Map(labels.map((label, at) => [label, at]));
  const sums = new Map<string, number>();
  for (const row of table.rows) {
    sums.set(name(row[1]), (sums.get(name(row[1])) ?? 0) + Math.abs(toNumber(row[2]) ?? 0));
  }
  const ranked = [...sums].sort((one, two) => two[1] - one[1]).map(([key]) => key);
  const kept = new Set(ranked.length > LIMIT ? ranked.slice(0, LIMIT - 1) : ranked);
  const found = new Map<string, (number | null)[]>();
  for (const row of table.rows) {
    const key = kept.has(name(row[1])) ? name(row[1]) : style.other;
    const values = found.get(key) ?? labels.map(() => null);
    const at = place.get(write(row[0])) ?? 0;
    const value = toNumber(row[2]);
    values[at] = value === null ? (values[at] ?? null) : (values[at] ?? 0) + value;
    found.set(key, values);
  }
  const order = [...ranked.filter(key => kept.has(key)), style.other];
  const series = order
    .filter(key => found.has(key))
    .map(key => ({ name: key, measure, values: found.get(key) ?? [] }));
  return { labels, series };
}

/** The earlier period's values at the same places, where there is one measure to compare. */
export function earlierOf(table: Table, labels: string[]): (number | null)[] | null {
  if (!table.compare_rows?.length || table.measures.length !== 1 || table.dimensions.length !== 1)
    return null;
  const write = written(table, 0);
  const found = new Map(table.compare_rows.map(row => [write(row[0]), toNumber(row[1])]));
  return labels.map(label => found.get(label) ?? null);
}

export function frame(table: Table, style: Style, labels: string[], legend: boolean): Option {
  const { ink } = style;
  const [first] = table.measures;
  return {
    backgroundColor: 'transparent',
    textStyle: { fontFamily: ink.font },
    color: ink.series,
    animation: false,
    aria: { enabled: true },
    grid: { left: 4, right: 12, top: legend ? 34 : 12, bottom: 2, containLabel: true },
    legend: legend
      ? {
          type: 'scroll',
          top: 0,
          left: 0,
          itemWidth: 12,
          itemHeight: 3,
          icon: 'rect',
          textStyle: { color: ink.text },
        }
      : undefined,
    tooltip: {
      trigger: 'axis',
      backgroundColor: ink.card,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 12 },
      confine: true,
      valueFormatter: (value: unknown) => style.write(first, value),
    },
    xAxis: {
      type: 'category',
      data: labels,
      axisLabel: { color: ink.note, hideOverlap: true, fontSize: 12 },
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      axisLabel: {
        color: ink.note,
        fontSize: 12,
        formatter: (value: number) => style.write(first, value, true),
      },
      splitLine: { lineStyle: { color: ink.split } },
    },
  };
}

export const isTime = (column: Dimension | undefined): boolean =>
  column !== undefined &&
  /time|date|day|week|month|quarter|year|instant/.test(`${column.type} ${column.key}`);
