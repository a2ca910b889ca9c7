import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Flex, Progress, Segmented } from 'antd';
import type { Job } from '#api/types.ts';
import { Moment, Status } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, NothingMatches } from '#components/states.tsx';
import { isLive, jobsQuery } from '#entities/jobs.ts';
import { MemberName } from '#entities/member-name.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE, toDate } from '#lib/format.ts';
import { lean } from '#lib/url.ts';
import { states, useJobState } from './job-state.ts';

const route = getRouteApi('/jobs');

export function JobList() {
  const { t } = useSpeech();
  const { state } = route.useSearch();
  const go = route.useNavigate();
  const jobs = useQuery({
    ...jobsQuery(state),
    refetchInterval: query => (query.state.data?.rows.some(row => isLive(row.state)) ? 1500 : 10_000),
  });
  const set = (next: string | undefined) => go({ search: before => lean({ ...before, state: next }) });
  return (
    <Flex vertical gap={12}>
      <Segmented
        style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
        value={state ?? ''}
        onChange={value => set(value || undefined)}
        options={[
          { value: '', label: t('common.all') },
          ...states.map(value => ({ value, label: t(`job.state.${value}`) })),
        ]}
      />
      <Answer
        of={jobs}
        rows={8}
        isEmpty={data => !data.rows.length}
        empty={
          state ? (
            <NothingMatches onClear={() => set(undefined)} />
          ) : (
            <Nothing what={t('job.none')} why={t('job.none_help')} />
          )
        }
      >
        {data => <Rows rows={data.rows} onOpen={id => go({ search: before => ({ ...before, job: id }) })} />}
      </Answer>
    </Flex>
  );
}

function Rows({ rows, onOpen }: { rows: Job[]; onOpen: (id: string) => void }) {
  const { t, f } = useSpeech();
  const said = useJobState();
  return (
    <SimpleTable<Job>
      rows={rows}
      rowKey={row => row.id}
      onOpen={row => onOpen(row.id)}
      columns={[
        {
          key: 'label',
          title: t('job.name'),
          render: row => (
            <button
              type="button"
              onClick={() => onOpen(row.id)}
              style={{ all: 'unset', cursor: 'pointer', fontWeight: 600 }}
            >
              {row.label}
            </button>
          ),
        },
        {
          key: 'state',
          title: t('common.state'),
          render: row => <Status tone={said(row.state).tone}>{said(row.state).word}</Status>,
        },
        {
          key: 'progress',
          title: t('job.progress'),
          width: 260,
          render: row => (
            <Flex vertical style={{ maxWidth: 260 }}>
              {isLive(row.state) && (
                <Progress
                  percent={Math.round((row.progress_rate ?? 0) * 100)}
                  size="small"
                  style={{ margin: 0 }}
                />
              )}
              {row.message && <Note>{row.message}</Note>}
            </Flex>
          ),
        },
        { key: 'member', title: t('job.member'), render: row => <MemberName name={row.member} /> },
        {
          key: 'started',
          title: t('job.started_at'),
          render: row => <Moment at={row.started_at ?? row.created_at} />,
        },
        { key: 'duration', title: t('job.duration'), align: 'right', render: row => <Duration job={row} /> },
        {
          key: 'attempts',
          title: '',
          render: row =>
            row.attempts > 1 && <Note>{t('job.attempts', { count: f.full(row.attempts) })}</Note>,
        },
      ]}
    />
  );
}

export function Duration({ job }: { job: Job }) {
  const { t, f } = useSpeech();
  const from = toDate(job.started_at);
  if (!from) return <>{NONE}</>;
  const to = toDate(job.finished_at) ?? new Date();
  const seconds = Math.max(0, (to.getTime() - from.getTime()) / 1000);
  if (seconds < 60) return <>{t('job.seconds', { seconds: f.full(seconds, 1) })}</>;
  return (
    <>
      {t('job.minutes', {
        minutes: f.full(Math.floor(seconds / 60)),
        seconds: f.full(Math.floor(seconds % 60)),
      })}
    </>
  );
}
