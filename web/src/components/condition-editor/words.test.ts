import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Field } from '../../api/types.ts';
import { arityOf, completeWith, inputOf, isFilled, withField, withOp } from './words.ts';

const field = (key: string, type: string, options: Field['options'] = []): Field => ({
  ...{ key, label: key, type, group: 'g', is_masked: false, options: options ?? [] },
  operators: [
    { key: 'eq', label: '=', arity: 1 },
    { key: 'in', label: 'in', arity: -1 },
    { key: 'between', label: 'between', arity: 2 },
    { key: 'is_null', label: 'empty', arity: 0 },
    { key: 'within_last', label: 'last', arity: 1 },
  ],
});
const amount = field('amount', 'amount');

test('the operator decides how many values, the type which input', () => {
  assert.equal(arityOf(amount.operators[0]), 'one');
  assert.equal(arityOf(amount.operators[1]), 'many');
  assert.equal(arityOf(amount.operators[3]), 'none');
  assert.equal(inputOf(amount, 'eq'), 'number');
  assert.equal(inputOf(field('at', 'instant'), 'within_last'), 'days');
  assert.equal(inputOf(field('level', 'text', [{ value: 'a', label: 'A' }]), 'in'), 'choice');
});

test('a row is complete when its values are there', () => {
  assert.equal(isFilled('one', 0), true);
  assert.equal(isFilled('one', ''), false);
  assert.equal(isFilled('two', [1, null]), false);
  assert.equal(isFilled('many', []), false);
  const complete = completeWith(new Map([['amount', amount]]));
  assert.equal(complete({ id: 'a', kind: 'compare', field: 'amount', op: 'is_null' }), true);
  assert.equal(complete({ id: 'a', kind: 'compare', field: 'amount', op: 'eq' }), false);
  assert.equal(complete({ id: 'a', kind: 'compare', field: 'gone', op: 'eq', value: 1 }), false);
});

test('changing the operator keeps what fits', () => {
  const row = { id: 'a', kind: 'compare' as const, field: 'amount', op: 'eq' as const, value: 5 };
  assert.deepEqual(withOp(row, amount, 'in').value, [5]);
  assert.equal('value' in withOp(row, amount, 'is_null'), false);
  assert.equal('value' in withOp(row, amount, 'between'), false);
  assert.equal(withField(row, field('city', 'text')).field, 'city');
});
