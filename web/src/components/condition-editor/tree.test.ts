import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../../api/condition.ts';
import * as tree from './tree.ts';

const city: Condition = { kind: 'compare', field: 'city', op: 'eq', value: '深圳' };
const level: Condition = { kind: 'compare', field: 'level', op: 'in', value: ['金卡'] };
const ordered: Condition = { kind: 'did', event: 'order', op: 'ge', count: 2, within_days: 30 };
const whole: Condition = {
  kind: 'all',
  of: [
    city,
    { kind: 'any', of: [level, ordered] },
    { kind: 'not', of: [{ kind: 'any', of: [city, ordered] }] },
  ],
};
const yes = () => true;

test('a condition survives the editor unchanged', () => {
  assert.deepEqual(tree.toCondition(tree.rootOf(whole), yes).condition, whole);
  const single: Condition = { kind: 'all', of: [{ kind: 'not', of: [city] }] };
  assert.deepEqual(tree.toCondition(tree.rootOf(single), yes).condition, single);
});

test('paths are the places the server counts', () => {
  const root = tree.rootOf(whole);
  const { paths } = tree.toCondition(root, yes);
  const none = root.of[2] as tree.GroupNode;
  assert.equal(paths.get(root.id), '');
  assert.equal(paths.get(root.of[0]?.id ?? ''), '0');
  assert.equal(paths.get(none.id), '2');
  assert.equal(paths.get(none.of[1]?.id ?? ''), '2.0.1');
});

test('unfinished rows and empty groups are left out, and the paths close up', () => {
  const root = tree.rootOf(whole);
  const half = tree.add(root, root.id, tree.group('any'));
  const { condition, paths } = tree.toCondition(half, node => node.kind !== 'compare');
  assert.deepEqual(condition, {
    kind: 'all',
    of: [
      { kind: 'any', of: [ordered] },
      { kind: 'not', of: [ordered] },
    ],
  });
  assert.equal(paths.get((root.of[2] as tree.GroupNode).of[1]?.id ?? ''), '1.0');
  assert.equal(tree.toCondition(tree.group('all'), yes).condition, null);
});

test('rows are added, replaced, moved, copied and removed anywhere', () => {
  let root = tree.rootOf(whole);
  const inner = root.of[1] as tree.GroupNode;
  const [first, second] = inner.of as [tree.Node, tree.Node];
  root = tree.shift(root, first.id, 1);
  assert.equal((root.of[1] as tree.GroupNode).of[1]?.id, first.id);
  root = tree.remove(root, second.id);
  assert.equal((root.of[1] as tree.GroupNode).of.length, 1);
  root = tree.duplicate(root, first.id);
  assert.equal((root.of[1] as tree.GroupNode).of.length, 2);
  root = tree.replace(root, first.id, { ...first, field: 'x' } as tree.Node);
  assert.equal(((root.of[1] as tree.GroupNode).of[0] as tree.CompareNode).field, 'x');
  assert.equal(tree.shift(root, root.of[0]?.id ?? '', -1), root);
});

test('a lone exclusion stands inside a group', () => {
  const root = tree.rootOf({ kind: 'not', of: [city] });
  assert.equal(root.kind, 'all');
  assert.equal(root.of[0]?.kind, 'none');
});
