import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill } from './text.ts';

test('a slot is filled and a plural chosen', () => {
  assert.equal(fill('共 {count} 条', { count: 3 }, 'zh-CN'), '共 3 条');
  assert.equal(fill('{count} {count?row|rows}', { count: 1 }, 'en'), '1 row');
  assert.equal(fill('{count} {count?row|rows}', { count: '1,200' }, 'en'), '1,200 rows');
});

test('an unknown slot stays visible', () => {
  assert.equal(fill('{a} {b}', { a: 'x' }, 'en'), 'x {b}');
});
