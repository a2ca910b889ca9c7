import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';

export const segmentsQuery = queryOptions({
  queryKey: ['segments'],
  queryFn: ({ signal }) => ask(api.GET('/api/segments', { signal })),
});

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', id],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/segments/{segment_id}', { params: { path: { segment_id: id } }, signal })),
  });
