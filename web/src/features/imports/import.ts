import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';
import type { Import } from '#api/types.ts';
import type { Tone } from '#components/marks.tsx';
import { useMay } from '#components/surroundings.tsx';
import { isLive, jobQuery } from '#entities/jobs.ts';
import { useSpeech } from '#i18n/language.tsx';

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => ask(api.GET('/api/imports', { signal })),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/imports/{import_id}', { params: { path: { import_id: id } }, signal })),
  });

export const isMoving = (state: string) => ['preparing', 'publishing', 'undoing'].includes(state);

/** Published records still have to reach customers and figures; true until they have. */
export function useCatchingUp(data: Import): boolean {
  const may = useMay();
  const settled = data.state === 'published' || data.state === 'undone';
  const job = useQuery({
    ...jobQuery(data.job_id),
    enabled: settled && data.job_id !== '' && may('jobs:read'),
    refetchInterval: query => (query.state.data && isLive(query.state.data.state) ? 1000 : false),
    retry: false,
  });
  return settled && (job.data ? isLive(job.data.state) : job.isFetching);
}

const tones: Record<string, Tone> = {
  preparing: 'running',
  ready: 'soon',
  publishing: 'running',
  published: 'good',
  discarded: 'closed',
  undone: 'closed',
  undoing: 'running',
  failed: 'bad',
};
export const toneOf = (state: string): Tone => tones[state] ?? 'closed';

const states = [
  'preparing',
  'ready',
  'publishing',
  'published',
  'undoing',
  'discarded',
  'undone',
  'failed',
] as const;

export function useStateWord(): (state: string) => string {
  const { t } = useSpeech();
  return state => {
    const known = states.find(one => one === state);
    return known ? t(`import.state.${known}`) : state;
  };
}
