import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useNamed } from '#components/crumb.tsx';
import { Page } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { Failure } from '#api/client.ts';
import { useSpeech } from '#i18n/language.tsx';
import { FilesStep } from './files-step.tsx';
import { MappingStep } from './mapping-step.tsx';
import { ImportSteps } from './steps.tsx';

const route = getRouteApi('/imports/new');

/** Which upload is being mapped is in the address: a reload loses nothing. */
export function ImportWizardPage() {
  const { t } = useSpeech();
  const may = useMay();
  const { upload, source } = route.useSearch();
  const go = route.useNavigate();
  useNamed(t('import.new'));
  if (!may('sources:import')) return <Problem error={new Failure(403, {})} />;
  const mapping = upload !== undefined && source !== undefined;
  return (
    <Page
      fits={mapping}
      title={t('import.new')}
      purpose={mapping ? `${t('common.source')} ${source}` : t('import.purpose')}
      extra={mapping && <Button onClick={() => go({ to: '/imports' })}>{t('import.discard')}</Button>}
    >
      {mapping ? (
        <div style={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
          <ImportSteps at={1} />
          <MappingStep upload={upload} source={source} />
        </div>
      ) : (
        <>
          <ImportSteps at={0} />
          <FilesStep />
        </>
      )}
    </Page>
  );
}
