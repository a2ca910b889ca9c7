import { useQuery } from '@tanstack/react-query';
import { api, ask } from '#api/client.ts';
import type { Role } from '#api/types.ts';

/** The roles of the installation, those of the product first; empty until the server has named them. */
export function useRoles(): Role[] {
  const found = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => ask(api.GET('/api/roles', { signal })),
  });
  return found.data?.rows ?? [];
}
