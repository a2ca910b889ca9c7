import { Navigate } from '@tanstack/react-router';
import { Nothing } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { allowed } from './menu.tsx';

/** The first page that this member may see. */
export function Home() {
  const { t } = useSpeech();
  const first = allowed(useMay())[0]?.places[0];
  if (first) return <Navigate to={first.path} replace />;
  return <Nothing what={t('state.forbidden')} why={t('state.forbidden_help')} />;
}
