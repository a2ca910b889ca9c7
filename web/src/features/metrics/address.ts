import { lean, oneOf, type Raw, text, texts, whole } from '#lib/url.ts';

export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const compares = ['previous', 'year'] as const;
export const views = ['line', 'area', 'bar', 'flat_bar', 'stacked_bar', 'pie', 'table'] as const;
export type View = (typeof views)[number];

export interface ExploreSearch {
  metrics?: string[];
  dimensions?: string[];
  grain?: (typeof grains)[number] | 'none';
  days?: number;
  from?: string;
  to?: string;
  compare?: (typeof compares)[number];
  view?: View;
}

const day = (value: unknown): string | undefined => {
  const found = text(value);
  return found && /^\d{4}-\d\d-\d\d$/.test(found) ? found : undefined;
};

export const read = (raw: Raw): ExploreSearch =>
  lean({
    metrics: texts(raw.metrics),
    dimensions: texts(raw.dimensions),
    grain: oneOf(raw.grain, [...grains, 'none'] as const),
    days: whole(raw.days, 1),
    from: day(raw.from),
    to: day(raw.to),
    compare: oneOf(raw.compare, compares),
    view: oneOf(raw.view, views),
  });

export type Range = { from: string; to: string } | { last_days: number } | null;

/** Two days make a range, a number of days another, and nothing means all the time there is. */
export function rangeOf(search: ExploreSearch): Range {
  if (search.from && search.to) return { from: search.from, to: search.to };
  return search.days ? { last_days: search.days } : null;
}

/** What is asked of the server: the picture is not part of it, so changing it asks nothing anew. */
export function questionOf(search: ExploreSearch, knownGrains: readonly string[]) {
  const grain =
    search.grain ?? (search.dimensions?.length ? 'none' : knownGrains.includes('month') ? 'month' : 'none');
  return {
    metrics: search.metrics ?? [],
    dimensions: search.dimensions ?? [],
    grain: grain === 'none' ? null : grain,
    range: rangeOf(search),
    filters: [],
    compare: search.compare ?? null,
    limit: 500,
  };
}
