// The shapes the pages speak of. Kept here so that a page imports one name, not a path of the schema.
import type { Condition } from './condition.ts';

export interface Problem {
  code: string;
  message: string;
  slots?: Record<string, unknown>;
  request_id?: string;
}
export interface Member {
  id: string;
  login: string;
  name: string;
  role: string;
  is_disabled?: boolean;
  last_seen_at?: string | null;
  language?: string | null;
  theme?: string | null;
}
export interface Session {
  member: Member | null;
  needs_setup: boolean;
  csrf: string;
  permissions: string[];
  insecure_http: boolean;
  version: string;
  company: string;
}
export interface CatalogField {
  key: string;
  label: string;
  type: string;
  role?: string | null;
  target?: string | null;
  sensitivity?: string | null;
}
export interface CatalogObject {
  key: string;
  label: string;
  party?: string | null;
  is_custom?: boolean;
  fields: CatalogField[];
}
export interface Catalog {
  objects: CatalogObject[];
  types: { key: string; label: string; sensitivity?: string | null }[];
}
export interface Dataset {
  dataset: string;
  label: string;
  version: number | string;
  row_count: number;
  published_at: string | null;
  watermark: string | null;
}
export interface Source {
  id: string;
  label: string;
  record_count: number;
  batch_count: number;
  last_import_at: string | null;
}
export interface FileFormat {
  kind: string;
  encoding?: string | null;
  delimiter?: string | null;
  quote?: string | null;
  header_row?: number | null;
  sheet?: string | null;
}
export interface FieldMapping {
  field: string;
  column?: string | null;
  options?: Record<string, unknown>;
  expression?: string | null;
  columns?: string[] | null;
}
export interface ObjectMapping {
  object: string;
  key: string[];
  fields: FieldMapping[];
}
export interface Mapping {
  format: FileFormat;
  objects: ObjectMapping[];
  columns?: { column: string; trim_decimal?: boolean }[];
}
export interface Upload {
  upload_id: string;
  files: { name: string; size: number }[];
}
export interface InspectedColumn {
  name: string;
  samples: (string | null)[];
  fill_rate: number;
  type: string | null;
  confidence_rate: number;
  reason: string;
  problem?: string | null;
}
export interface Inspection {
  format: FileFormat;
  sheets: string[];
  files: { name: string; size: number; row_count?: number | null }[];
  columns: InspectedColumn[];
  problems: Problem[];
  mapping: Mapping;
  is_saved: boolean;
}
export interface ImportSample {
  object: string;
  kind: 'new' | 'changed';
  record_id: string;
  changes: { field: string; label: string; before: string | null; after: string | null }[];
}
export interface ImportObject {
  object: string;
  label: string;
  new: number;
  changed: number;
  equal: number;
  total: number;
}
export interface Import {
  id: string;
  source: string;
  state: string;
  job_id: string | null;
  label: string;
  file_count: number;
  row_count: number | null;
  bad_count: number | null;
  objects: ImportObject[];
  samples: ImportSample[];
  created_at: string;
  published_at: string | null;
  member: string | null;
}
export interface BadRow {
  file: string;
  row_number: number;
  column: string | null;
  value: string | null;
  code: string;
  message: string;
  data?: unknown;
}
export interface Option {
  value: string;
  label: string;
}
export interface Operator {
  key: string;
  label: string;
  arity: number | string;
}
export interface Field {
  key: string;
  label: string;
  type: string;
  group: string;
  operators: Operator[];
  is_masked: boolean;
  is_sortable: boolean;
  options?: Option[] | null;
}
export interface Column {
  key: string;
  label: string;
  type: string;
  is_masked?: boolean;
}
export type Cell = string | number | boolean | null;
export interface Sort {
  field: string;
  descending: boolean;
}
export interface CustomerQuery {
  condition?: Condition | null;
  search?: string | null;
  sort: Sort[];
  columns: string[];
  offset: number;
  limit: number;
}
export interface CustomerPage {
  columns: Column[];
  rows: Cell[][];
  total: number;
  base_total: number;
  sentence?: string | null;
  version: string | number;
  as_of: string | null;
}
