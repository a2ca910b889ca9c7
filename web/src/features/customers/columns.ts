import type { Field } from '#api/types.ts';

const NAMES = new Set(['name', 'province', 'city']);
const COUNT = 8;

/** What a new member sees: scores and figures first, as far as the catalog has them, then the first fields. */
const PREFERRED = [
  ...['kind', 'rfm_group', 'phone', 'amount_365d', 'order_amount', 'order_count'],
  ...['last_order_on', 'recency_days', 'first_order_on'],
];

export function defaultColumns(fields: readonly Field[]): string[] {
  const known = fields.map(field => field.key).filter(key => !NAMES.has(key));
  const first = PREFERRED.filter(key => known.includes(key));
  return [...first, ...known.filter(key => !first.includes(key))].slice(0, COUNT);
}
