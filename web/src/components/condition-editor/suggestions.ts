import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Field } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';
import { inputOf } from './words.ts';

const PAUSE = 200;

/** The commonest values that customers have in a field of texts; anything else may still be typed. */
export function useSuggestions(field: Field | undefined, wanted: boolean) {
  const { f } = useSpeech();
  const [typed, search] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const key = field?.key ?? '';
  const isText = field !== undefined && !field.is_masked && inputOf(field, 'eq') === 'text';
  const found = useQuery({
    queryKey: ['customers', 'values', key, q],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/customers/fields/{field}/values', {
          params: { path: { field: key }, query: { q } },
          signal,
        }),
      ),
    enabled: wanted && isText,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const options = (found.data?.rows ?? []).map(row => ({
    value: row.value,
    label: `${row.value} (${f.full(row.count)})`,
  }));
  return { options, search };
}
