import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => ask(api.GET('/api/settings', { signal })),
  staleTime: 300_000,
  retry: false,
});
