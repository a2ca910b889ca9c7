import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';

export const useMembers = () =>
  useQuery({ queryKey: ['members'], queryFn: ({ signal }) => ask(api.GET('/api/members', { signal })) });

export const useDepartments = () =>
  useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => ask(api.GET('/api/departments', { signal })),
  });

export const useRoles = () =>
  useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => ask(api.GET('/api/roles', { signal })) });

export const useRoleChoices = () =>
  useQuery({
    queryKey: ['roles', 'choices'],
    queryFn: ({ signal }) => ask(api.GET('/api/roles/choices', { signal })),
  });

const PARTS = new Set(['members', 'departments', 'roles', 'owners']);

/** A change of one part of the organisation shows in the others: counts, names, matches. */
export function useChange<A>(act: (asked: A) => Promise<unknown>, onSuccess?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ predicate: query => PARTS.has(String(query.queryKey[0])) });
      onSuccess?.();
    },
  });
}
