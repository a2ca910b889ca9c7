import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';

/** What a member chose for a page (columns, density), kept on the server. */
export function useView<V extends Record<string, unknown>>(page: string, fallback: V) {
  const client = useQueryClient();
  const queryKey = ['view', page];
  const { data, isPending } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/session/views/{page}', { params: { path: { page } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const change = useMutation({
    mutationFn: (value: V) =>
      ask(api.PUT('/api/session/views/{page}', { params: { path: { page } }, body: { value } })),
    onMutate: value => client.setQueryData(queryKey, { value }),
  });
  const view = { ...fallback, ...((data?.value ?? {}) as Partial<V>) };
  return { view, isPending, set: (part: Partial<V>) => change.mutate({ ...view, ...part }) };
}
