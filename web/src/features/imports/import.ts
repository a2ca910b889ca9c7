import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';
import type { Tone } from '#components/marks.tsx';
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
