import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CatalogObject, Mapping } from '../../api/types.ts';
import * as m from './mapping.ts';

const mapping: Mapping = {
  format: { kind: 'csv' },
  columns: [],
  objects: [
    {
      object: 'order',
      key: ['InvoiceNo'],
      fields: [
        { field: 'number', column: 'InvoiceNo', columns: [], options: {} },
        { field: 'party', column: 'CustomerID', columns: [], options: { target: 'person' } },
        { field: 'amount', expression: 'product', columns: ['Quantity', 'UnitPrice'] },
      ],
    },
  ],
};
const objects: CatalogObject[] = [
  {
    key: 'order',
    label: '订单',
    party: null,
    is_custom: false,
    fields: [
      {
        key: 'party',
        label: '客户',
        type: 'party',
        type_label: '',
        role: 'party',
        target: null,
        sensitivity: 'plain',
      },
    ],
  },
];
const fieldOf = m.fieldIndex(objects);

test('one column may feed fields of two objects, and keeps its options', () => {
  const more = m.setTargets(mapping, 'CustomerID', ['order.party', 'person.number']);
  assert.deepEqual(m.targetsOf(more, 'CustomerID'), ['order.party', 'person.number']);
  const party = more.objects[0]?.fields.find(field => field.field === 'party');
  assert.deepEqual(party?.options, { target: 'person' });
  assert.equal(m.setTargets(more, 'CustomerID', ['order.party']).objects.length, 1);
});

test('two columns for one field, and a party without a kind, stop the import', () => {
  const twice = m.setTargets(mapping, 'Other', ['order.number']);
  assert.deepEqual([...m.troubles(twice, fieldOf)], [['Other', 'twice']]);
  const bare = m.setOption(mapping, 'order.party', 'CustomerID', 'target', undefined);
  assert.deepEqual([...m.troubles(bare, fieldOf)], [['CustomerID', 'no_target']]);
  assert.equal(m.troubles(mapping, fieldOf).size, 0);
});

test('computed fields are added and dropped', () => {
  const without = m.dropComputed(mapping, 'order', 'amount');
  assert.equal(m.computedOf(without).length, 0);
  assert.equal(m.computedOf(m.addProduct(without, 'order.amount', ['a', 'b'])).length, 1);
});

test('keys and trimming are set', () => {
  assert.deepEqual(m.setKey(mapping, 'order', ['a', 'b']).objects[0]?.key, ['a', 'b']);
  assert.equal(m.trims(m.setTrim(mapping, 'CustomerID', true), 'CustomerID'), true);
  assert.equal(m.trims(m.setTrim(m.setTrim(mapping, 'x', true), 'x', false), 'x'), false);
});

test('a column is mapped, doubtful or left', () => {
  const column = {
    ...{ name: 'InvoiceNo', files: null, samples: [], fill_rate: 1, type: 'text', type_label: '' },
    ...{ confidence_rate: 0.9, reason: '', problem: null },
  };
  assert.equal(m.shareOf(mapping, column), 'mapped');
  assert.equal(m.shareOf(mapping, { ...column, confidence_rate: 0.4 }), 'doubtful');
  assert.equal(m.shareOf(mapping, { ...column, name: 'Country' }), 'left');
  assert.equal(m.shareOf(mapping, { ...column, name: 'Quantity' }), 'mapped');
});
