import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lean, oneOf, text, texts, whole } from './url.ts';

test('values typed by hand are coerced', () => {
  assert.equal(text(123), '123');
  assert.equal(text(true), 'true');
  assert.equal(text(''), undefined);
  assert.equal(text({}), undefined);
  assert.equal(whole('3'), 3);
  assert.equal(whole(-1), undefined);
  assert.equal(whole(1.5), undefined);
  assert.deepEqual(texts(['a', 2, {}]), ['a', '2']);
  assert.equal(oneOf('b', ['a', 'b']), 'b');
  assert.equal(oneOf('c', ['a', 'b']), undefined);
});

test('unset keys are left out', () => {
  assert.deepEqual(lean({ a: 1, b: undefined }), { a: 1 });
});
