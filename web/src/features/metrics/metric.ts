import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';

export const metricsQuery = queryOptions({
  queryKey: ['metrics'],
  queryFn: ({ signal }) => ask(api.GET('/api/metrics', { signal })),
  staleTime: 60_000,
});
