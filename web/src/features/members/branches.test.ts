import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branches, choices } from './branches.ts';

const part = (id: string, parent_id: string | null) => ({ id, name: id, parent_id, member_count: 0 });
const rows = [part('north', 'sales'), part('sales', null), part('south', 'sales'), part('staff', null)];

test('departments hang below their parents', () => {
  const tree = branches(rows);
  assert.deepEqual(
    tree.map(one => [one.id, one.children?.map(child => child.id)]),
    [
      ['sales', ['north', 'south']],
      ['staff', undefined],
    ],
  );
});

test('a department is not offered as its own parent, nor what lies below it', () => {
  assert.deepEqual(
    choices(branches(rows), 'sales').map(one => one.value),
    ['staff'],
  );
});
