// The form's answers and the definition that the server keeps: an aggregate of a dataset, or a ratio of two metrics.
import type { MetricDefinition } from '#api/types.ts';

export const AGGREGATES = ['count', 'distinct', 'sum', 'average'] as const;
export const FORMATS = ['number', 'amount', 'rate'] as const;
export const DIRECTIONS = ['up', 'down', 'none'] as const;
type Filter = MetricDefinition['filters'][number];

export interface Answers extends Omit<MetricDefinition, 'filters'> {
  made: 'aggregate' | 'ratio';
  filters: { field: string; op: Filter['op']; value?: string }[];
}

const START: Partial<Answers> = {
  ...{ made: 'aggregate', aggregate: 'count', format: 'number', direction: 'up', filters: [] },
};

const MANY: Filter['op'][] = ['in', 'not_in'];
const NONE: Filter['op'][] = ['is_null', 'not_null'];
const YES_NO: Record<string, boolean> = { true: true, false: false };

export const needsField = (aggregate: string | undefined): boolean =>
  aggregate !== undefined && aggregate !== 'count';
export const needsValue = (op: string | undefined): boolean => !NONE.some(one => one === op);

function shown(filter: Filter): Answers['filters'][number] {
  const { field, op, value } = filter;
  if (value === null || value === undefined) return { field, op };
  return { field, op, value: Array.isArray(value) ? value.join(', ') : String(value) };
}

const scalar = (text: string): string | number | boolean => {
  const number = Number(text);
  return YES_NO[text] ?? (text !== '' && Number.isFinite(number) ? number : text);
};

function kept({ field, op, value = '' }: Answers['filters'][number]): Filter {
  if (!needsValue(op)) return { field, op, value: null };
  const parts = value.split(/[,，、]/).map(part => part.trim());
  return { field, op, value: MANY.includes(op) ? parts.filter(Boolean).map(scalar) : scalar(value.trim()) };
}

export function answersOf(body: MetricDefinition | null): Partial<Answers> {
  if (!body) return START;
  return { ...body, made: body.numerator ? 'ratio' : 'aggregate', filters: body.filters.map(shown) };
}

export function definitionOf(answers: Answers): MetricDefinition {
  const { made, filters = [], ...rest } = answers;
  const words = { note_zh: rest.note_zh ?? '', note_en: rest.note_en ?? '' };
  if (made === 'ratio') {
    return { ...rest, ...words, dataset: '', aggregate: 'count', field: null, time: null, filters: [] };
  }
  const field = needsField(rest.aggregate) ? (rest.field ?? null) : null;
  return {
    ...rest,
    ...words,
    field,
    time: rest.time ?? null,
    filters: filters.map(kept),
    numerator: null,
    denominator: null,
  };
}
