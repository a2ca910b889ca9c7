import type { MetricQuery } from '#api/types.ts';
import { lean, oneOf, type Raw, text, texts, whole } from '#lib/url.ts';

export const LIMIT = 1000;
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

export type Range = MetricQuery['range'];

const shift = (day: string, by: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
};

/** Two days make a range, a number of days before `today` another, and nothing means all the time there is. */
export function rangeOf(search: ExploreSearch, today: string): Range {
  if (search.from && search.to) return { first: search.from, last: search.to };
  return search.days ? { first: shift(today, 1 - search.days), last: today } : null;
}

export function grainOf(search: ExploreSearch, hasTime: boolean): (typeof grains)[number] | null {
  if (!hasTime) return null;
  const chosen = search.grain ?? (search.dimensions?.length ? 'none' : 'month');
  return chosen === 'none' ? null : chosen;
}

/** What is asked of the server: the picture is not part of it, so changing it asks nothing anew. */
export function questionOf(search: ExploreSearch, hasTime: boolean, today: string): MetricQuery {
  const range = rangeOf(search, today);
  return {
    metrics: search.metrics ?? [],
    dimensions: search.dimensions ?? [],
    grain: grainOf(search, hasTime),
    range,
    filters: [],
    compare: range ? (search.compare ?? null) : null,
    sort: grainOf(search, hasTime) ? 'dimension' : 'measure',
    limit: LIMIT,
  };
}

export interface ListSearch {
  metric?: string;
}
export const readList = (raw: Raw): ListSearch => lean({ metric: text(raw.metric) });
