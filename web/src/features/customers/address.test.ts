import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSort, read, readSort } from './address.ts';

test('a link restores filters, sort and page', () => {
  const condition = { kind: 'all', of: [{ kind: 'compare', field: 'province', op: 'eq', value: '广东' }] };
  assert.deepEqual(read({ q: 138, condition, sort: '-order_amount', page: '2' }), {
    q: '138',
    condition,
    sort: '-order_amount',
    page: 2,
  });
});

test('a broken condition is left out, a single one is wrapped', () => {
  assert.deepEqual(read({ condition: 'x' }), {});
  assert.deepEqual(read({ condition: { kind: 'all', of: [] } }), {});
  const one = { kind: 'compare', field: 'city', op: 'eq', value: '深圳' };
  assert.deepEqual(read({ condition: one }), { condition: { kind: 'all', of: [one] } });
});

test('a minus means descending', () => {
  assert.deepEqual(readSort('-amount'), [{ field: 'amount', descending: true }]);
  assert.deepEqual(readSort(undefined), [{ field: 'order_amount', descending: true }]);
  assert.equal(nextSort(undefined, null), 'order_amount');
  assert.equal(nextSort('order_amount', { field: 'order_amount', descending: true }), undefined);
  assert.equal(nextSort('-city', null), undefined);
});
