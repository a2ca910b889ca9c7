import { Alert, App, Button } from 'antd';
import { useFailureText } from '#components/states.tsx';
import { usePreview, useSession } from '#entities/session.ts';
import { useSpeech } from '#i18n/language.tsx';

/** Says on every page that an administrator sees what somebody else sees. */
export function PreviewBar() {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const name = useSession()?.preview;
  const preview = usePreview();
  if (!name) return null;
  const end = () => preview.end().catch(error => message.error(failure(error)));
  return (
    <Alert
      banner
      type="info"
      title={t('shell.preview', { name })}
      action={
        <Button size="small" onClick={end}>
          {t('shell.end_preview')}
        </Button>
      }
    />
  );
}
