import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';

export const jobsQuery = (state?: string) =>
  queryOptions({
    queryKey: ['jobs', state ?? ''],
    queryFn: ({ signal }) => ask(api.GET('/api/jobs', { params: { query: state ? { state } : {} }, signal })),
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => ask(api.GET('/api/jobs/{job_id}', { params: { path: { job_id: id } }, signal })),
  });

export const isLive = (state: string) => state === 'queued' || state === 'running';
