import { Card, Steps } from 'antd';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';

export function ImportSteps({ at, failed }: { at: 0 | 1 | 2 | 3; failed?: boolean }) {
  const { t } = useSpeech();
  const phone = usePhone();
  return (
    <Card styles={{ body: { padding: phone ? 12 : '10px 24px' } }} style={{ marginBottom: 12 }}>
      <Steps
        size="small"
        current={at}
        status={failed ? 'error' : at === 3 ? 'finish' : 'process'}
        responsive={false}
        titlePlacement={phone ? 'vertical' : 'horizontal'}
        items={[
          { title: t('import.step.files') },
          { title: t('import.step.mapping') },
          { title: t('import.step.preview') },
          { title: t('import.step.done') },
        ]}
      />
    </Card>
  );
}
