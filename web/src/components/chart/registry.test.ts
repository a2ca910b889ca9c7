import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Table } from '../../api/types.ts';
import type { Style } from './kind.ts';
import { spread, written } from './kind.ts';
import { kindNames, kinds, misfit } from './registry.ts';

const ink = {
  text: '',
  note: '',
  line: '',
  split: '',
  card: '',
  muted: '',
  main: '',
  series: ['a', 'b'],
  sequential: [],
  font: '',
};
const style: Style = {
  ink,
  write: (_, value) => String(value),
  other: 'other',
  narrow: false,
};
const measure = (key: string) => ({ key, label: key, format: 'number', unit: '', direction: 'up' });
const rest = { totals: [], compare_rows: null, compare_label: null, as_of: null };
const column = (key: string) => ({ key, label: key, type: 'text' });
const table = (dims: number, measures: number): Table => ({
  ...rest,
  dimensions: ['a', 'b'].slice(0, dims).map(column),
  measures: ['m', 'n'].slice(0, measures).map(measure),
  rows: [['x', 'p', '10.5', 2].slice(dims === 2 ? 0 : 0), ['y', 'q', '3', 4]].map(
    row => (dims === 1 ? [row[0], row[2], row[3]] : row) as (string | number | null)[],
  ),
});

test('every kind builds from a table that fits it, and the names agree', () => {
  assert.deepEqual(
    kinds.map(kind => kind.name),
    [...kindNames],
  );
  for (const kind of kinds) {
    const sample = table(kind.dims[0], kind.measures[0]);
    assert.equal(misfit(kind, sample), null);
    const option = kind.build(sample, style);
    assert.ok(Array.isArray(option.series) && option.series.length > 0, kind.name);
  }
});

test('a kind that does not fit says what is missing', () => {
  const pie = kinds.find(kind => kind.name === 'pie');
  assert.deepEqual(misfit(pie as never, table(2, 1)), { what: 'dims', least: 1, most: 1, now: 2 });
});

test('a second dimension becomes the series, the seventh is grouped', () => {
  const wide: Table = {
    ...rest,
    dimensions: [column('a'), column('b')],
    measures: [measure('m')],
    rows: Array.from({ length: 9 }, (_, at) => ['x', `s${at}`, 10 - at]),
  };
  const { series } = spread(wide, style);
  assert.equal(series.length, 6);
  assert.equal(series.at(-1)?.name, 'other');
  assert.deepEqual(series.at(-1)?.values, [5 + 4 + 3 + 2]);
});

test('first days are written as their period, and the earlier period is found by its own', () => {
  const months: Table = {
    ...rest,
    dimensions: [{ key: 'time', label: 'time', type: 'date' }],
    measures: [measure('m')],
    rows: [
      ['2026-10-01', 1],
      ['2026-11-01', 2],
    ],
    compare_rows: [['2026-11-01', 9]],
    compare_label: 'before',
  };
  assert.equal(written(months, 0)('2026-10-01'), '2026-10');
  const line = kinds.find(kind => kind.name === 'line');
  const [, before] = line?.build(months, style).series as { data: unknown[] }[];
  assert.deepEqual(before?.data, [null, 9]);
});
