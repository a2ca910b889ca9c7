// Addresses of plain lists: which page, and the one or two choices they have.
import { lean, oneOf, type Raw, text, whole } from './url.ts';

export interface ListSearch {
  page?: number;
  size?: number;
}
export const read = (raw: Raw): ListSearch => lean({ page: whole(raw.page, 1), size: whole(raw.size, 1) });

export interface JobsSearch {
  view?: 'schedules' | 'parked';
  state?: string;
  job?: string;
}
export const readJobs = (raw: Raw): JobsSearch =>
  lean({ view: oneOf(raw.view, ['schedules', 'parked']), state: text(raw.state), job: text(raw.job) });

export interface MembersSearch {
  view?: 'departments' | 'roles' | 'owners';
}
export const readMembers = (raw: Raw): MembersSearch =>
  lean({ view: oneOf(raw.view, ['departments', 'roles', 'owners']) });

export interface CatalogSearch {
  object?: string;
}
export const readCatalog = (raw: Raw): CatalogSearch => lean({ object: text(raw.object) });

export interface ImportSearch {
  upload?: string;
  source?: string;
}
export const readImport = (raw: Raw): ImportSearch =>
  lean({ upload: text(raw.upload), source: text(raw.source) });
