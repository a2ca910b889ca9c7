import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '#api/client.ts';
import type { Field } from '#api/types.ts';

export const fieldsQuery = queryOptions({
  queryKey: ['customers', 'fields'],
  queryFn: ({ signal }) => ask(api.GET('/api/customers/fields', { signal })),
  staleTime: 300_000,
});

/** What conditions can speak of: fields, operators and events. */
export const languageQuery = queryOptions({
  queryKey: ['segments', 'language'],
  queryFn: ({ signal }) => ask(api.GET('/api/segments/language', { signal })),
  staleTime: 300_000,
});

const none: Field[] = [];

export function useFields() {
  const query = useQuery(fieldsQuery);
  const fields = query.data?.fields ?? none;
  const byKey = useMemo(() => new Map(fields.map(field => [field.key, field])), [fields]);
  return { query, fields, byKey };
}
