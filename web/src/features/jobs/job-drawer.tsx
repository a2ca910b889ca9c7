import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Progress, theme } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Job, JobDetail } from '#api/types.ts';
import { Status, useTone } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { Answer, useFailureText } from '#components/states.tsx';
import { useMay, usePhone } from '#components/surroundings.tsx';
import { isLive, jobQuery } from '#entities/jobs.ts';
import { useSpeech } from '#i18n/language.tsx';
import { useJobState } from './job-state.ts';

export function JobDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const phone = usePhone();
  const job = useQuery({
    ...jobQuery(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: query => (query.state.data && isLive(query.state.data.state) ? 1000 : false),
  });
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={phone ? '100%' : 720}
      title={job.data?.label}
      extra={job.data && <Deeds job={job.data} />}
      destroyOnHidden
    >
      <Answer of={job}>{data => <Detail job={data} />}</Answer>
    </Drawer>
  );
}

function Deeds({ job }: { job: Job }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const may = useMay();
  const client = useQueryClient();
  const params = { path: { job_id: job.id } };
  const done = (text: string) => {
    message.success(text);
    void client.invalidateQueries({ queryKey: ['jobs'] });
    void client.invalidateQueries({ queryKey: ['job', job.id] });
  };
  const cancel = useMutation({
    mutationFn: () => ask(api.POST('/api/jobs/{job_id}/cancel', { params })),
    onSuccess: () => done(t('job.cancelled')),
    onError: error => message.error(failure(error)),
  });
  const retry = useMutation({
    mutationFn: () => ask(api.POST('/api/jobs/{job_id}/retry', { params })),
    onSuccess: () => done(t('job.retried')),
    onError: error => message.error(failure(error)),
  });
  if (!may('jobs:cancel')) return null;
  return (
    <Flex gap={8}>
      {job.can_retry && (
        <Button loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('common.retry')}
        </Button>
      )}
      {job.can_cancel && (
        <Button danger loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('job.cancel')}
        </Button>
      )}
    </Flex>
  );
}

function Detail({ job }: { job: JobDetail }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const tone = useTone();
  const said = useJobState()(job.state);
  const tones: Record<string, 'bad' | 'soon'> = { error: 'bad', warning: 'soon' };
  return (
    <Flex vertical gap={12}>
      <Flex gap={16} wrap align="center">
        <Status tone={said.tone}>{said.word}</Status>
        <Note>{job.member}</Note>
        <Note>{f.instant(job.created_at)}</Note>
        {job.attempts > 1 && <Note>{t('job.attempts', { count: f.full(job.attempts) })}</Note>}
      </Flex>
      {isLive(job.state) && (
        <Progress percent={Math.round((job.progress_rate ?? 0) * 100)} size="small" status="active" />
      )}
      {job.message && <div>{job.message}</div>}
      {job.state === 'queued' && job.due_at && (
        <Note>{t('job.again_at', { at: f.instant(job.due_at) })}</Note>
      )}
      <b style={{ fontWeight: 600 }}>{t('job.log')}</b>
      {job.log?.length ? (
        <div style={{ background: token.colorFillQuaternary, borderRadius: token.borderRadius, padding: 12 }}>
          {job.log.map((line, at) => (
            <Flex key={`${line.at}-${at}`} gap={12} style={{ fontSize: 13, lineHeight: '22px' }}>
              <Note style={{ flex: 'none', lineHeight: '22px' }}>{f.instant(line.at)}</Note>
              <span>
                {tones[line.level] && (
                  <span style={{ color: tone(tones[line.level] ?? 'soon') }} title={line.level}>
                    ●{' '}
                  </span>
                )}
                {line.message}
              </span>
            </Flex>
          ))}
        </div>
      ) : (
        <Note>{t('job.no_log')}</Note>
      )}
    </Flex>
  );
}
