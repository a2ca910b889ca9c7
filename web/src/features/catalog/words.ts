import { type PlainKey, useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';

const words: Record<string, PlainKey> = {
  'role.key': 'catalog.role.key',
  'role.name': 'catalog.role.name',
  'role.time': 'catalog.role.time',
  'role.amount': 'catalog.role.amount',
  'role.party': 'catalog.role.party',
  'role.stage': 'catalog.role.stage',
  'role.status': 'catalog.role.status',
  'sensitivity.public': 'catalog.sensitivity.public',
  'sensitivity.internal': 'catalog.sensitivity.internal',
  'sensitivity.personal': 'catalog.sensitivity.personal',
  'sensitivity.sensitive': 'catalog.sensitivity.sensitive',
};

/** A role or a sensitivity in words; one that is new here is shown as the server wrote it. */
export function useWord(): (kind: 'role' | 'sensitivity', key: string | null) => string {
  const { t } = useSpeech();
  return (kind, key) => {
    if (!key) return NONE;
    const text = words[`${kind}.${key}`];
    return text ? t(text) : key;
  };
}
