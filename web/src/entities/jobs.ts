import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, ask } from '#api/client.ts';
import { useMay } from '#components/surroundings.tsx';

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

/** What jobs change: every number on every page, and nothing of who is looking. */
export const isOfData = (query: { queryKey: readonly unknown[] }) =>
  !['session', 'view'].includes(String(query.queryKey[0]));

const NONE: string[] = [];

/** The jobs that are under way; when one of them ends, what was read before it is asked for again. */
export function useLiveJobs(): string[] | undefined {
  const client = useQueryClient();
  const may = useMay();
  const live = (rows: { id: string; state: string }[] = []) => rows.filter(row => isLive(row.state));
  const jobs = useQuery({
    ...jobsQuery(),
    enabled: may('jobs:read'),
    refetchInterval: query => (live(query.state.data?.rows).length ? 1500 : 15_000),
  });
  const ids = jobs.data ? live(jobs.data.rows).map(row => row.id) : undefined;
  const before = useRef(NONE);
  const now = ids?.join() ?? '';
  useEffect(() => {
    const left = now ? now.split(',') : NONE;
    const ended = before.current.some(id => !left.includes(id));
    before.current = left;
    if (ended) void client.invalidateQueries({ predicate: isOfData });
  }, [now, client]);
  return ids;
}
