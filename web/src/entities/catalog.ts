import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';

export const catalogQuery = queryOptions({
  queryKey: ['catalog'],
  queryFn: ({ signal }) => ask(api.GET('/api/catalog', { signal })),
  staleTime: 300_000,
});
