import type { Field } from '#api/types.ts';

/** Name and place share one cell; these columns are asked for but not shown again. */
export const NAME_COLUMNS = ['name', 'province', 'city'];
const COUNT = 8;

/** What a new member sees: scores and figures first, as far as the catalog has them, then the first fields. */
const PREFERRED = [
  'kind',
  'rfm_group',
  'phone',
  'order_amount',
  'order_count',
  'last_order_on',
  'recency_days',
  'record_count',
];

export function defaultColumns(fields: readonly Field[]): string[] {
  const known = fields.map(field => field.key).filter(key => !NAME_COLUMNS.includes(key));
  const first = PREFERRED.filter(key => known.includes(key));
  return [...first, ...known.filter(key => !first.includes(key))].slice(0, COUNT);
}

export interface ListView extends Record<string, unknown> {
  columns: string[];
  density: string;
  size: number;
}
export const START: ListView = { columns: [], density: 'standard', size: 50 };

/** What the member chose, as far as it still exists; and with it the columns of the name cell. */
export function columnsOf(view: ListView, fields: readonly Field[]): { shown: string[]; asked: string[] } {
  const known = new Set(fields.map(field => field.key));
  const chosen = view.columns.filter(key => known.has(key));
  const shown = chosen.length ? chosen : defaultColumns(fields);
  const names = NAME_COLUMNS.filter(key => known.has(key));
  return { shown, asked: [...names, ...shown.filter(key => !names.includes(key))] };
}
