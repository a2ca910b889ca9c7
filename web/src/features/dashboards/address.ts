import { lean, oneOf, type Raw } from '#lib/url.ts';

export const ranges = ['month', 'quarter', 'year', 'last_12_months'] as const;
export type Range = (typeof ranges)[number];

export interface BoardSearch {
  range?: Range;
}
export const read = (raw: Raw): BoardSearch => lean({ range: oneOf(raw.range, ranges) });
