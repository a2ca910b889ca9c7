// Hand-written paths in the shape of openapi-typescript, until the server writes openapi.json.
import type { Condition } from './condition.ts';
import type * as F from './facts.ts';
import type * as T from './types.ts';

interface Ask {
  query?: object;
  path?: object;
  body?: unknown;
}
type Query<A> = A extends { query: infer Q } ? Q : never;
type Body<A> = A extends { body: infer B }
  ? { requestBody: { content: { 'application/json': B } } }
  : { requestBody?: never };
interface Answered<Answer> {
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
}
type Op<Answer, A extends Ask> = Answered<Answer> &
  Body<A> & {
    parameters: {
      query?: Query<A>;
      header?: never;
      path: A extends { path: infer P } ? P : never;
      cookie?: never;
    };
  };
type Bare<Answer, A extends Ask = Record<never, never>> = Answered<Answer> &
  Body<A> & { parameters: { query?: Query<A>; header?: never; path?: never; cookie?: never } };
type Id = { path: { id: string } };
type Key = { path: { key: string } };
interface Rows<R> {
  rows: R[];
  total?: number;
}
interface MetricQuery {
  metrics: string[];
  dimensions: string[];
  grain: string | null;
  range: { from: string; to: string } | { last_days: number } | null;
  filters: { field: string; op: string; value: unknown }[];
  compare: string | null;
  sort?: T.Sort[];
  limit?: number;
}
interface MemberBody {
  login?: string;
  name?: string;
  role?: string;
  password?: string;
  is_disabled?: boolean;
}
interface SegmentBody {
  name: string;
  description: string;
  condition: Condition;
}

export interface paths {
  '/api/session': {
    get: Bare<T.Session>;
    post: Bare<T.Session, { body: { login: string; password: string } }>;
    delete: Bare<void>;
  };
  '/api/session/setup': {
    post: Bare<T.Session, { body: { code: string; login: string; name: string; password: string } }>;
  };
  '/api/session/me': {
    patch: Bare<T.Session, { body: { name?: string; language?: string; theme?: string } }>;
  };
  '/api/session/password': { post: Bare<void, { body: { old: string; new: string } }> };
  '/api/session/views/{page}': {
    get: Op<{ value: Record<string, unknown> | null }, { path: { page: string } }>;
    put: Op<unknown, { path: { page: string }; body: { value: Record<string, unknown> } }>;
  };
  '/api/members': { get: Bare<Rows<T.Member>>; post: Bare<T.Member, { body: MemberBody }> };
  '/api/members/{id}': { patch: Op<T.Member, Id & { body: MemberBody }> };
  '/api/catalog': { get: Bare<T.Catalog> };
  '/api/catalog/definitions': { post: Bare<unknown, { body: { yaml: string } }> };
  '/api/datasets': { get: Bare<Rows<T.Dataset>> };
  '/api/sources': { get: Bare<Rows<T.Source>> };
  '/api/uploads/folder': { post: Bare<T.Upload, { body: { path: string } }> };
  '/api/uploads/{id}/inspect': {
    post: Op<T.Inspection, Id & { body: { format?: T.FileFormat | null; source?: string | null } }>;
  };
  '/api/imports': {
    get: Bare<Rows<T.Import>>;
    post: Bare<T.Import, { body: { upload_id: string; source: string; mapping: T.Mapping } }>;
  };
  '/api/imports/{id}': { get: Op<T.Import, Id> };
  '/api/imports/{id}/publish': { post: Op<T.Import, Id> };
  '/api/imports/{id}/discard': { post: Op<T.Import, Id> };
  '/api/imports/{id}/undo': { post: Op<T.Import, Id> };
  '/api/imports/{id}/bad': {
    get: Op<{ rows: T.BadRow[]; total: number }, Id & { query: { offset: number; limit: number } }>;
  };
  '/api/customers/fields': { get: Bare<{ fields: T.Field[] }> };
  '/api/customers/query': { post: Bare<T.CustomerPage, { body: T.CustomerQuery }> };
  '/api/customers/{id}': { get: Op<F.CustomerDetail, Id> };
  '/api/customers/{id}/timeline': {
    get: Op<F.Timeline, Id & { query: { kind?: string; before?: string; limit?: number } }>;
  };
  '/api/customers/{id}/orders': { get: Op<F.Orders, Id & { query: { offset: number; limit: number } }> };
  '/api/scores/rfm': { get: Bare<F.RfmBoard>; put: Bare<F.RfmBoard, { body: F.RfmSettings }> };
  '/api/conditions': { get: Bare<F.ConditionKinds> };
  '/api/segments/count': { post: Bare<F.SegmentCount, { body: { condition: Condition } }> };
  '/api/segments': { get: Bare<Rows<F.Segment>>; post: Bare<F.Segment, { body: SegmentBody }> };
  '/api/segments/{id}': {
    get: Op<F.Segment, Id>;
    put: Op<F.Segment, Id & { body: SegmentBody }>;
    delete: Op<void, Id>;
  };
  '/api/segments/{id}/members': {
    get: Op<T.CustomerPage, Id & { query: { offset: number; limit: number } }>;
  };
  '/api/metrics': {
    get: Bare<{ rows: F.Metric[]; objects: F.MetricObject[] }>;
    post: Bare<F.Metric, { body: { definition: F.MetricDefinition } }>;
  };
  '/api/metrics/{key}': {
    put: Op<F.Metric, Key & { body: { definition: F.MetricDefinition } }>;
    delete: Op<void, Key>;
  };
  '/api/metrics/query': { post: Bare<F.Table, { body: MetricQuery }> };
  '/api/metrics/reconciliation': {
    get: Bare<{ rows: F.ReconciliationRow[]; checked_at: string | null }>;
  };
  '/api/dashboards': { get: Bare<Rows<{ key: string; label: string }>> };
  '/api/dashboards/{key}': { get: Op<F.Dashboard, Key> };
  '/api/dashboards/{key}/cards/{id}': {
    post: Op<unknown, { path: { key: string; id: string }; body: { range: unknown } }>;
  };
  '/api/jobs': { get: Bare<Rows<F.Job>, { query: { state?: string } }> };
  '/api/jobs/{id}': { get: Op<F.Job, Id> };
  '/api/jobs/{id}/cancel': { post: Op<unknown, Id> };
  '/api/jobs/{id}/retry': { post: Op<unknown, Id> };
  '/api/audit': {
    get: Bare<{ rows: F.AuditRow[]; total: number }, { query: { offset: number; limit: number } }>;
  };
  '/api/search': { get: Bare<{ groups: F.SearchGroup[] }, { query: { q: string } }> };
  '/api/settings': { get: Bare<F.Settings>; put: Bare<F.Settings, { body: Partial<F.Settings> }> };
}
