/** Which customers: the tree the server understands. */
export interface Compare {
  kind: 'compare';
  field: string;
  op: string;
  value?: unknown;
}
export interface Did {
  kind: 'did';
  event: string;
  op: string;
  count: number;
  within_days: number | null;
}
export interface Group {
  kind: 'all' | 'any' | 'not';
  of: Condition[];
}
export type Condition = Group | Compare | Did;
