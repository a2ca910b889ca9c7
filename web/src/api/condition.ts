/** Which customers: the tree the server understands. */
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];
export type Op = Schemas['Compare']['op'];

export interface Compare {
  kind: 'compare';
  field: string;
  op: Op;
  value?: Schemas['Compare']['value'];
}
export interface Did {
  kind: 'did';
  event: string;
  op: 'ge' | 'le' | 'eq';
  count: number;
  within_days: number | null;
}
export interface Group {
  kind: 'all' | 'any' | 'not';
  of: Condition[];
}
export type Condition =
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition[] }
  | Compare
  | Did;
