import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetricDefinition } from '../../api/types.ts';
import { type Answers, answersOf, definitionOf } from './definition.ts';

const body: MetricDefinition = {
  ...{
    key: 'won',
    zh: '赢单',
    en: 'Won',
    note_zh: '',
    note_en: '',
    dataset: 'deal',
    aggregate: 'sum',
    field: 'amount',
  },
  ...{ time: 'closed_on', numerator: null, denominator: null, format: 'amount', direction: 'up' },
  filters: [
    { field: 'stage', op: 'in', value: ['Won', '赢单'] },
    { field: 'amount', op: 'gt', value: 0 },
    { field: 'is_purchase', op: 'eq', value: true },
    { field: 'customer_id', op: 'not_null', value: null },
  ],
};

test('a definition survives the form unchanged', () => {
  assert.deepEqual(definitionOf(answersOf(body) as Answers), body);
});

test('a ratio drops what an aggregate needs, and a count its field', () => {
  const ratio = definitionOf({
    ...(answersOf(body) as Answers),
    made: 'ratio',
    numerator: 'a',
    denominator: 'b',
  });
  assert.equal(ratio.dataset, '');
  assert.deepEqual(ratio.filters, []);
  const count = definitionOf({ ...(answersOf(body) as Answers), aggregate: 'count' });
  assert.equal(count.field, null);
});
