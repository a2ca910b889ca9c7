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

test('own days win over the last days, which end today', () => {
  const own = { from: '2026-01-01', to: '2026-02-01', days: 7 };
  assert.deepEqual(rangeOf(own, '2026-03-03'), { first: '2026-01-01', last: '2026-02-01' });
  assert.deepEqual(rangeOf({ days: 7 }, '2026-03-03'), { first: '2026-02-25', last: '2026-03-03' });
  assert.equal(rangeOf({}, '2026-03-03'), null);
});

test('the picture is no part of the question; months are the default over time', () => {
  const ask = (search: Parameters<typeof questionOf>[0]) => questionOf(search, true, '2026-03-03');
  assert.deepEqual(ask({ metrics: ['a'], view: 'pie' }), ask({ metrics: ['a'] }));
  assert.equal(ask({ metrics: ['a'] }).grain, 'month');
  assert.equal(ask({ metrics: ['a'], dimensions: ['x'] }).grain, null);
  assert.equal(ask({ metrics: ['a'], grain: 'none' }).grain, null);
  assert.equal(questionOf({ metrics: ['a'] }, false, '2026-03-03').grain, null);
});

test('a comparison needs a range to move', () => {
  assert.equal(questionOf({ metrics: ['a'], compare: 'year' }, true, '2026-03-03').compare, null);
  assert.equal(questionOf({ metrics: ['a'], compare: 'year', days: 30 }, true, '2026-03-03').compare, 'year');
});
