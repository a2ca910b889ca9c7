import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';

/** Who did it; the machine has a name too. */
export function MemberName({ name }: { name: string | null }) {
  const { t } = useSpeech();
  return <>{name === 'system' ? t('common.system') : name || NONE}</>;
}
