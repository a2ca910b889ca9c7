import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Flex, Progress } from 'antd';
import type { Import } from '#api/types.ts';
import { useNamed } from '#components/crumb.tsx';
import { Status } from '#components/marks.tsx';
import { Note, Page, Panel } from '#components/page.tsx';
import { Loading, Nothing, Problem } from '#components/states.tsx';
import { useMay, usePhone } from '#components/surroundings.tsx';
import { jobQuery } from '#entities/jobs.ts';
import { useSpeech } from '#i18n/language.tsx';
import { BadRows } from './bad-rows.tsx';
import { importQuery, isMoving, toneOf, useStateWord } from './import.ts';
import { ImportActions } from './import-actions.tsx';
import { Counts, Samples } from './preview.tsx';
import { ImportSteps } from './steps.tsx';

const route = getRouteApi('/imports/$id');

export function ImportPage() {
  const { t, f } = useSpeech();
  const { id } = route.useParams();
  const word = useStateWord();
  const found = useQuery({
    ...importQuery(id),
    refetchInterval: query => (query.state.data && isMoving(query.state.data.state) ? 1000 : false),
  });
  useNamed(found.data?.label);
  if (!found.data) {
    return found.isError ? (
      <Problem error={found.error} onRetry={() => found.refetch()} />
    ) : (
      <Loading rows={8} />
    );
  }
  const { data } = found;
  const done = ['published', 'undone', 'discarded'].includes(data.state);
  return (
    <Page
      title={data.label}
      purpose={
        <Flex gap={12} align="center">
          <Status tone={toneOf(data.state)}>{word(data.state)}</Status>
          <span>
            {data.source} · {t('import.files_count', { count: f.full(data.file_count) })}
            {data.member && ` · ${data.member}`} · {f.instant(data.published_at ?? data.created_at)}
          </span>
        </Flex>
      }
      extra={<ImportActions data={data} />}
    >
      <ImportSteps at={done ? 3 : 2} failed={data.state === 'failed'} />
      {isMoving(data.state) || data.state === 'failed' ? <Moving data={data} /> : <Result data={data} />}
    </Page>
  );
}

/** A long job: how far, may leave, where its log is. */
function Moving({ data }: { data: Import }) {
  const { t, f } = useSpeech();
  const word = useStateWord();
  const job = useQuery({
    ...jobQuery(data.job_id ?? ''),
    enabled: data.job_id !== null,
    refetchInterval: isMoving(data.state) ? 1000 : false,
    retry: false,
  });
  const failed = data.state === 'failed';
  const rate = job.data?.progress_rate ?? 0;
  return (
    <Panel
      title={word(data.state)}
      style={{ maxWidth: 720 }}
      extra={failed ? null : <Note>{f.percent(rate, 0)}</Note>}
    >
      <Progress
        percent={Math.round(rate * 100)}
        showInfo={false}
        size="small"
        status={failed ? 'exception' : 'active'}
      />
      {job.data?.message && <p style={{ margin: '8px 0' }}>{job.data.message}</p>}
      <Flex gap={12} align="center">
        {!failed && <Note>{t('import.leave')}</Note>}
        {data.job_id && (
          <Link to="/jobs" search={{ job: data.job_id }}>
            {t('import.see_job')}
          </Link>
        )}
      </Flex>
    </Panel>
  );
}

function Result({ data }: { data: Import }) {
  const { t } = useSpeech();
  const may = useMay();
  const phone = usePhone();
  const bad = data.bad_count ?? 0;
  return (
    <div
      style={{
        display: 'grid',
        gap: 12,
        gridTemplateColumns: phone ? 'minmax(0, 1fr)' : 'minmax(0, 1fr) 360px',
        alignItems: 'start',
      }}
    >
      <Flex vertical gap={12}>
        <Samples data={data} />
        {bad > 0 && may('sources:raw') ? (
          <BadRows id={data.id} />
        ) : bad > 0 ? null : (
          <Panel>
            <Nothing small what={t('import.bad_none')} />
          </Panel>
        )}
      </Flex>
      <Counts data={data} />
    </div>
  );
}
