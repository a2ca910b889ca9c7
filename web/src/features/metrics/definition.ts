// The form's answers and the definition that the server keeps.
import type { Metric, MetricDefinition } from '#api/facts.ts';

export const AGGREGATIONS = ['count', 'count_distinct', 'sum', 'avg', 'min', 'max'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export interface Answers {
  key: string;
  zh: string;
  en: string;
  description?: string;
  object: string;
  aggregation: Aggregation;
  field?: string;
  filters?: { field: string; op: string; value: string }[];
  unit?: string;
  format: string;
  direction: string;
}

export const needsField = (aggregation: string | undefined): boolean =>
  aggregation !== undefined && aggregation !== 'count';

const START: Partial<Answers> = { aggregation: 'count', format: 'number', direction: 'up', filters: [] };

export function answersOf(metric: Metric | null): Partial<Answers> {
  if (!metric) return START;
  const kept = typeof metric.definition === 'object' && metric.definition !== null ? metric.definition : {};
  const { key, unit, format, direction, object } = metric;
  return {
    ...START,
    ...{ key, zh: metric.label, en: metric.label, object, format, direction },
    unit: unit ?? '',
    ...kept,
  };
}

export function definitionOf(answers: Answers): MetricDefinition {
  const { field, filters = [], ...rest } = answers;
  return { ...rest, ...(needsField(answers.aggregation) ? { field } : {}), filters };
}
