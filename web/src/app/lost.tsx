import type { ErrorComponentProps } from '@tanstack/react-router';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { Nothing } from '#components/states.tsx';
import { useSpeech } from '#i18n/language.tsx';

export function Lost() {
  const { t } = useSpeech();
  const go = useNavigate();
  return (
    <Nothing
      what={t('state.not_found')}
      why={t('state.not_found_help')}
      action={<Button onClick={() => go({ to: '/' })}>{t('common.back')}</Button>}
    />
  );
}

export function Crashed({ reset }: ErrorComponentProps) {
  const { t } = useSpeech();
  const router = useRouter();
  return (
    <Nothing
      what={t('state.crashed')}
      why={t('state.crashed_help')}
      action={
        <Flex gap={8}>
          <Button
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            {t('common.retry')}
          </Button>
          <Button href="/">{t('common.back')}</Button>
        </Flex>
      }
    />
  );
}
