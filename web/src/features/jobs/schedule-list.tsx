import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Schedule } from '#api/types.ts';
import { Moment, Status } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useJobState } from './job-state.ts';

type Open = { onOpen: (job: string) => void };

export function ScheduleList({ onOpen }: Open) {
  const { t } = useSpeech();
  const schedules = useQuery({
    queryKey: ['schedules'],
    queryFn: ({ signal }) => ask(api.GET('/api/jobs/schedules', { signal })),
    refetchInterval: 10_000,
  });
  return (
    <Answer of={schedules} isEmpty={data => !data.rows.length} empty={<Nothing what={t('schedule.none')} />}>
      {data => (
        <Flex vertical gap={12}>
          {data.problem && <Alert type="warning" showIcon title={data.problem} />}
          <Rows rows={data.rows} onOpen={onOpen} />
        </Flex>
      )}
    </Answer>
  );
}

function Rows({ rows, onOpen }: { rows: Schedule[] } & Open) {
  const { t } = useSpeech();
  return (
    <SimpleTable<Schedule>
      rows={rows}
      rowKey={row => row.key}
      columns={[
        {
          key: 'label',
          title: t('common.name'),
          render: row => <b style={{ fontWeight: 600 }}>{row.label}</b>,
        },
        {
          key: 'times',
          title: t('schedule.times'),
          render: row => (
            <Flex vertical>
              <code>{row.cron}</code>
              <Note>{t(row.is_working_days ? 'schedule.working_days' : 'schedule.every_day')}</Note>
            </Flex>
          ),
        },
        { key: 'next', title: t('schedule.next'), render: row => <Next row={row} /> },
        { key: 'last', title: t('schedule.last'), render: row => <Last row={row} onOpen={onOpen} /> },
        { key: 'actions', title: t('common.actions'), align: 'right', render: row => <Deeds row={row} /> },
      ]}
    />
  );
}

function Next({ row }: { row: Schedule }) {
  const { t } = useSpeech();
  if (row.is_paused) return <Status tone="closed">{t('schedule.paused')}</Status>;
  return (
    <Flex vertical>
      <Moment at={row.next_at} />
      {row.note && <Note>{row.note}</Note>}
    </Flex>
  );
}

function Last({ row, onOpen }: { row: Schedule } & Open) {
  const { t } = useSpeech();
  const said = useJobState();
  const { job_id: job } = row;
  if (!row.ran_at) return <Note>{t('schedule.never')}</Note>;
  return (
    <Flex vertical align="flex-start">
      <Moment at={row.ran_at} />
      {job && row.job_state && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(job)}>
          <Status tone={said(row.job_state).tone}>{said(row.job_state).word}</Status>
        </Button>
      )}
    </Flex>
  );
}

function Deeds({ row }: { row: Schedule }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const may = useMay();
  const client = useQueryClient();
  const params = { path: { schedule: row.key } };
  const after = {
    onError: (error: unknown) => message.error(failure(error)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['schedules'] });
      void client.invalidateQueries({ queryKey: ['jobs'] });
    },
  };
  const run = useMutation({
    mutationFn: () => ask(api.POST('/api/jobs/schedules/{schedule}/run', { params })),
    onSuccess: () => message.success(t('schedule.started')),
    ...after,
  });
  const pause = useMutation({
    mutationFn: () =>
      row.is_paused
        ? ask(api.POST('/api/jobs/schedules/{schedule}/resume', { params }))
        : ask(api.POST('/api/jobs/schedules/{schedule}/pause', { params })),
    ...after,
  });
  if (!may('jobs:run')) return null;
  return (
    <Flex gap={4} justify="flex-end">
      <Button size="small" type="text" loading={run.isPending} onClick={() => run.mutate()}>
        {t('schedule.run')}
      </Button>
      <Button size="small" type="text" loading={pause.isPending} onClick={() => pause.mutate()}>
        {t(row.is_paused ? 'schedule.resume' : 'schedule.pause')}
      </Button>
    </Flex>
  );
}
