import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionOf, rangeOf, read } from './address.ts';

test('a link is the picture', () => {
  assert.deepEqual(
    read({ metrics: ['revenue'], dimensions: ['province'], days: '90', view: 'pie', grain: 'x' }),
    {
      metrics: ['revenue'],
      dimensions: ['province'],
      days: 90,
      view: 'pie',
    },
  );
});

test('own days win over the last days', () => {
  assert.deepEqual(rangeOf({ from: '2026-01-01', to: '2026-02-01', days: 7 }), {
    from: '2026-01-01',
    to: '2026-02-01',
  });
  assert.deepEqual(rangeOf({ days: 7 }), { last_days: 7 });
  assert.equal(rangeOf({}), null);
});

test('the picture is no part of the question; months are the default over time', () => {
  assert.deepEqual(
    questionOf({ metrics: ['a'], view: 'pie' }, ['month']),
    questionOf({ metrics: ['a'] }, ['month']),
  );
  assert.equal(questionOf({ metrics: ['a'] }, ['month']).grain, 'month');
  assert.equal(questionOf({ metrics: ['a'], dimensions: ['x'] }, ['month']).grain, null);
  assert.equal(questionOf({ metrics: ['a'], grain: 'none' }, ['month']).grain, null);
});
