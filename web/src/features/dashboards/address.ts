import { lean, oneOf, type Raw } from '#lib/url.ts';

export const ranges = ['month', 'quarter', 'year', 'last12', 'all'] as const;
export type Range = (typeof ranges)[number];

export interface BoardSearch {
  range?: Range;
}
export const read = (raw: Raw): BoardSearch => lean({ range: oneOf(raw.range, ranges) });
