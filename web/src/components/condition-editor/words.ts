// What the fields and operators of the server mean for the editor. Pure.
import type { Field, Operator } from '#api/types.ts';
import type { Op } from '#api/condition.ts';
import type { CompareNode, Node } from './tree.ts';

export type Arity = 'none' | 'one' | 'two' | 'many';
export type InputKind = 'choice' | 'number' | 'days' | 'date' | 'boolean' | 'text';

const NUMBERS = /^(amount|number|integer|quantity|count|days|score|rate|ratio|double|decimal|money)$/;
const DATES = /^(date|instant|time|datetime|timestamp)$/;

export const isNumeric = (type: string): boolean => NUMBERS.test(type);
export const isDated = (type: string): boolean => DATES.test(type);

/** How many values an operator takes; the server writes -1 for any number of them. */
export function arityOf(operator: Operator | undefined): Arity {
  if (!operator) return 'one';
  const names: Record<number, Arity> = { [-1]: 'many', 0: 'none', 1: 'one', 2: 'two' };
  return names[operator.arity] ?? 'one';
}

export function inputOf(field: Field | undefined, op: string): InputKind {
  if (!field) return 'text';
  if (op === 'within_last' || op === 'not_within_last') return 'days';
  if (field.options?.length) return 'choice';
  if (field.type === 'boolean') return 'boolean';
  if (isNumeric(field.type)) return 'number';
  return isDated(field.type) ? 'date' : 'text';
}

const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

export function isFilled(arity: Arity, value: unknown): boolean {
  if (arity === 'none') return true;
  if (arity === 'one') return filled(value) && !Array.isArray(value);
  if (!Array.isArray(value) || !value.length) return false;
  return arity === 'many' ? true : value.length === 2 && value.every(filled);
}

export function completeWith(fields: ReadonlyMap<string, Field>): (node: Node) => boolean {
  return node => {
    if (node.kind === 'other') return true;
    if (node.kind === 'did') return node.event !== '' && Number.isFinite(node.count);
    if (node.kind !== 'compare') return true;
    const operator = fields.get(node.field)?.operators.find(one => one.key === node.op);
    return operator !== undefined && isFilled(arityOf(operator), node.value);
  };
}

/** A row that has no field yet. */
export const blank = (id: string): CompareNode => ({ id, kind: 'compare', field: '', op: 'eq' });

/** A new field keeps the operator and value where they still fit. */
export function withField(node: CompareNode, field: Field): CompareNode {
  const kept = field.operators.find(one => one.key === node.op);
  const op = (kept?.key ?? field.operators[0]?.key ?? 'eq') as Op;
  return { id: node.id, kind: 'compare', field: field.key, op };
}

export function withOp(node: CompareNode, field: Field, op: Op): CompareNode {
  const before = arityOf(field.operators.find(one => one.key === node.op));
  const after = arityOf(field.operators.find(one => one.key === op));
  const sameInput = inputOf(field, node.op) === inputOf(field, op);
  if (after === 'none') return { id: node.id, kind: 'compare', field: node.field, op };
  if (sameInput && before === after) return { ...node, op };
  if (sameInput && before === 'one' && after === 'many' && filled(node.value)) {
    return { ...node, op, value: [node.value as string] };
  }
  if (sameInput && before === 'many' && after === 'one' && Array.isArray(node.value)) {
    return { ...node, op, value: node.value[0] };
  }
  return { id: node.id, kind: 'compare', field: node.field, op };
}
