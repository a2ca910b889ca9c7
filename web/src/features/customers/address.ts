import type { Condition, Group } from '#api/condition.ts';
import type { Sort } from '#api/types.ts';
import { lean, oneOf, type Raw, text, whole } from '#lib/url.ts';

export interface CustomerSearch {
  q?: string;
  /** The filters, as the server's own condition: what is saved as a segment is what is seen. */
  condition?: Group;
  sort?: string;
  page?: number;
  size?: number;
}

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';

export function readCondition(value: unknown): Group | undefined {
  if (!isCondition(value)) return undefined;
  if (value.kind !== 'all') return { kind: 'all', of: [value] };
  if (!Array.isArray(value.of) || !value.of.every(isCondition) || !value.of.length) return undefined;
  return value;
}

export const read = (raw: Raw): CustomerSearch =>
  lean({
    q: text(raw.q),
    condition: readCondition(raw.condition),
    sort: text(raw.sort),
    page: whole(raw.page, 1),
    size: whole(raw.size, 1),
  });

/** `-amount_365d` is descending. Who spent most comes first, as long as nothing else is chosen. */
export const FIRST_SORT = '-order_amount';
export function readSort(sort: string = FIRST_SORT): Sort[] {
  return [{ field: sort.replace(/^-/, ''), descending: sort.startsWith('-') }];
}

/** What the address says after a click on a heading; where the first order would be cleared, it turns around. */
export function nextSort(now: string | undefined, chosen: Sort | null): string | undefined {
  if (!chosen) return now === undefined ? FIRST_SORT.slice(1) : undefined;
  const next = `${chosen.descending ? '-' : ''}${chosen.field}`;
  return next === FIRST_SORT ? undefined : next;
}

export const tabs = ['timeline', 'orders', 'traits', 'records'] as const;
export type Tab = (typeof tabs)[number];

export interface RecordSearch {
  tab?: Tab;
  kind?: string;
  page?: number;
}
export const readRecord = (raw: Raw): RecordSearch =>
  lean({ tab: oneOf(raw.tab, tabs), kind: text(raw.kind), page: whole(raw.page, 1) });
