import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, push, redo, undo } from './undo.ts';

test('undo and redo walk the same way', () => {
  const three = push(push(begin(1), 2), 3);
  assert.equal(undo(three).present, 2);
  assert.equal(undo(undo(three)).present, 1);
  assert.equal(redo(undo(three)).present, 3);
  assert.equal(undo(begin(1)).present, 1);
});

test('typing in one field is one step', () => {
  let history = begin('');
  history = push(history, 'a', 'name', 1000);
  history = push(history, 'ab', 'name', 1200);
  history = push(history, 'abc', 'name', 1400);
  assert.equal(undo(history).present, '');
});

test('a slow second edit is a second step, and a new edit drops the future', () => {
  let history = push(begin(0), 1, 'x', 0);
  history = push(history, 2, 'x', 900);
  assert.equal(undo(history).present, 1);
  assert.deepEqual(push(undo(history), 9).future, []);
});

test('only a hundred steps are kept', () => {
  let history = begin(0);
  for (let i = 1; i < 300; i += 1) history = push(history, i);
  assert.equal(history.past.length, 100);
});
