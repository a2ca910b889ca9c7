// Shapes of metrics, tables and dashboards.
import type { Cell, Column } from './types.ts';

export interface Dimension {
  key: string;
  label: string;
  type?: string;
}
export interface MetricDefinition {
  [key: string]: unknown;
}
export interface Metric {
  key: string;
  label: string;
  description: string | null;
  object: string;
  unit: string | null;
  format: string;
  direction: string;
  dimensions: Dimension[];
  grains: string[];
  definition: unknown;
  is_custom: boolean;
}
export interface MetricObject {
  key: string;
  label: string;
  measures: { key: string; label: string; type?: string }[];
  fields: { key: string; label: string; type?: string }[];
}
export interface Measure {
  key: string;
  label: string;
  unit?: string | null;
  format?: string | null;
}
export interface Table {
  dimensions: Column[];
  measures: Measure[];
  rows: Cell[][];
  compare_rows?: Cell[][] | null;
  totals?: Cell[] | null;
  version?: string | number;
  as_of?: string | null;
}
export interface ReconciliationRow {
  key: string;
  label: string;
  ours: number | string | null;
  source: number | string | null;
  difference: number | string | null;
  is_equal: boolean;
  note: string | null;
}
export interface Card {
  id: string;
  kind: string;
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
  link?: string | null;
}
export interface Dashboard {
  key: string;
  label: string;
  purpose: string;
  cards: Card[];
  as_of: string | null;
}
export interface Kpi {
  value: number | string | null;
  unit: string | null;
  format: string;
  spark: (number | string | null)[];
  changes: { label: string; rate: number | null; direction: string }[];
  n?: number | null;
}
