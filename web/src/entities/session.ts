import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, holdToken } from '#api/client.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await ask(api.GET('/api/session', { signal }));
    holdToken(session.csrf ?? '');
    return session;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const useSession = () => useQuery(sessionQuery).data;

/** Signed in: ask who it is; everything that was asked as nobody is forgotten. */
export function useEnter() {
  const client = useQueryClient();
  return async () => {
    client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' });
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
}

export function useLeave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask(api.DELETE('/api/session')),
    onSettled: () => {
      client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' });
      return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { language?: 'zh_CN' | 'en'; theme?: 'light' | 'dark' | 'system' }) =>
      ask(api.PATCH('/api/session/me', { body })),
    // The page turns at once; the server's answer corrects it when it refuses.
    onMutate: choice =>
      client.setQueryData(sessionQuery.queryKey, session =>
        session?.member ? { ...session, member: { ...session.member, ...choice } } : session,
      ),
    onSettled: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

/** Looking through another member's eyes; the product is loaded anew, so nothing of the other view stays. */
export const usePreview = () => ({
  start: async (member_id: string) => {
    await ask(api.POST('/api/session/preview', { body: { member_id } }));
    globalThis.location.assign('/');
  },
  end: async () => {
    await ask(api.DELETE('/api/session/preview'));
    globalThis.location.assign('/');
  },
});
