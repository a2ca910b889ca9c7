// Shapes of the customer, segment, metric, dashboard, job and audit answers.
import type { Condition } from './condition.ts';
import type { Cell, Field } from './types.ts';

export type * from './numbers.ts';

export interface Trait {
  key: string;
  label: string;
  group: string;
  type: string;
  value: Cell;
  display?: string | null;
  is_masked: boolean;
  source: string | null;
  seen_at: string | null;
  rule?: string | null;
  others: { value: Cell; source: string | null; seen_at: string | null }[];
}
export interface Rfm {
  recency_days: number | null;
  order_count: number;
  amount: number | string;
  is_recent: boolean;
  is_frequent: boolean;
  is_big: boolean;
  group: string;
  group_label: string;
  as_of: string | null;
}
export interface CustomerRecord {
  record_id: string;
  object: string;
  object_label: string;
  source: string;
  seen_at: string | null;
  identifiers: (string | { type?: string; label?: string; value?: string })[];
}
export interface Month {
  month: string;
  [kind: string]: string | number;
}
export interface CustomerDetail {
  customer: {
    id: string;
    kind: string;
    name: string | null;
    province: string | null;
    city: string | null;
    first_seen_at: string | null;
    record_count: number;
    redirected_from?: string | null;
  };
  figures: {
    order_count: number;
    order_amount: number | string | null;
    amount_365d: number | string | null;
    last_order_on: string | null;
    first_order_on: string | null;
    currency: string | null;
  };
  months: Month[];
  traits: Trait[];
  records: CustomerRecord[];
  rfm: Rfm | null;
  segments: { id: string; name: string }[];
  version: string | number;
  as_of: string | null;
}
export interface TimelineRow {
  id: string;
  kind: string;
  at: string;
  title: string;
  detail: string | null;
  amount: number | string | null;
  currency: string | null;
  source: string | null;
}
export interface Timeline {
  rows: TimelineRow[];
  counts: Record<string, number>;
  next_before: string | null;
}
export interface Order {
  id: string;
  number: string | null;
  ordered_at: string | null;
  amount: number | string | null;
  currency: string | null;
  item_count: number | null;
  status: string | null;
  channel: string | null;
  source: string | null;
  items: {
    name: string | null;
    quantity: number | string | null;
    unit_price: number | string | null;
    amount: number | string | null;
  }[];
}
export interface Orders {
  rows: Order[];
  total: number;
  amount: number | string | null;
}
export interface RfmGroup {
  key: string;
  label: string;
  is_recent: boolean;
  is_frequent: boolean;
  is_big: boolean;
  count: number;
  amount: number | string;
  share_rate: number;
  amount_share_rate: number;
}
export interface RfmSettings {
  window_days: number;
  recency_days: number | null;
  frequency: number | null;
  amount: number | string | null;
}
export interface RfmBoard {
  settings: RfmSettings;
  cuts: { recency_days: number; order_count: number; amount: number | string };
  as_of: string | null;
  groups: RfmGroup[];
  total: number;
  version: string | number;
}
export interface ConditionKinds {
  kinds: { kind: string; label: string }[];
  fields: Field[];
  events: { name: string; label?: string; count: number }[];
  windows: (number | { days: number | null; label: string })[];
}
export interface SegmentCount {
  total: number;
  base_total: number;
  amount: number | string | null;
  nodes: { path: string; count: number }[];
  sentence: string;
  elapsed_ms: number;
  version: string | number;
  as_of: string | null;
  samples: Record<string, Cell>[];
}
export interface Segment {
  id: string;
  name: string;
  description: string | null;
  sentence: string;
  count: number | null;
  updated_at: string;
  version: number | string;
  owner: string | null;
  condition?: Condition;
}
export interface Job {
  id: string;
  kind: string;
  label: string;
  state: string;
  progress_rate: number | null;
  message: string | null;
  member: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  attempts: number;
  can_cancel: boolean;
  can_retry: boolean;
  log?: { at: string; level: string; message: string }[];
  result?: unknown;
}
export interface AuditRow {
  at: string;
  member: string | null;
  action: string;
  action_label: string;
  target: string | null;
  detail: unknown;
}
export interface SearchGroup {
  kind: string;
  label: string;
  rows: { id: string; title: string; note: string | null; url: string }[];
}
export interface Settings {
  company: string;
  time_zone: string;
  currency: string;
  demo: boolean;
}
