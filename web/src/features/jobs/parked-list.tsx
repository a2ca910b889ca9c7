import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Parked } from '#api/types.ts';
import { Moment } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';

/** Signals that their reader could not act on, eight times over; what came after them waits. */
export function ParkedList() {
  const { t, f } = useSpeech();
  const parked = useQuery({
    queryKey: ['parked'],
    queryFn: ({ signal }) => ask(api.GET('/api/jobs/parked', { signal })),
    refetchInterval: 10_000,
  });
  return (
    <Answer
      of={parked}
      isEmpty={data => !data.rows.length}
      empty={<Nothing what={t('parked.none')} why={t('parked.none_help')} />}
    >
      {data => (
        <SimpleTable<Parked>
          rows={data.rows}
          rowKey={row => row.id}
          columns={[
            {
              key: 'signal',
              title: t('parked.signal'),
              render: row => (
                <Flex vertical>
                  <b style={{ fontWeight: 600 }}>{row.signal}</b>
                  <Note>{row.reader}</Note>
                </Flex>
              ),
            },
            { key: 'subject', title: t('parked.subject'), render: row => row.subject },
            {
              key: 'error',
              title: t('parked.error'),
              width: 320,
              render: row => <span style={{ overflowWrap: 'anywhere' }}>{row.error}</span>,
            },
            { key: 'at', title: t('parked.at'), render: row => <Moment at={row.parked_at} /> },
            {
              key: 'waiting',
              title: t('parked.waiting'),
              align: 'right',
              render: row => f.full(row.waiting_count),
            },
            {
              key: 'actions',
              title: t('common.actions'),
              align: 'right',
              render: row => <Deeds row={row} />,
            },
          ]}
        />
      )}
    </Answer>
  );
}

function Deeds({ row }: { row: Parked }) {
  const { t } = useSpeech();
  const { modal, message } = App.useApp();
  const failure = useFailureText();
  const may = useMay();
  const client = useQueryClient();
  const params = { path: { signal_id: row.id } };
  const after = {
    onError: (error: unknown) => message.error(failure(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['parked'] }),
  };
  const retry = useMutation({
    mutationFn: () => ask(api.POST('/api/jobs/parked/{signal_id}/retry', { params })),
    onSuccess: () => message.success(t('job.retried')),
    ...after,
  });
  const drop = useMutation({
    mutationFn: () => ask(api.DELETE('/api/jobs/parked/{signal_id}', { params })),
    ...after,
  });
  const askFirst = () =>
    modal.confirm({
      title: t('parked.drop'),
      content: t('parked.drop_text'),
      okText: t('parked.drop'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: () => drop.mutateAsync().catch(() => undefined),
    });
  if (!may('jobs:cancel')) return null;
  return (
    <Flex gap={4} justify="flex-end">
      <Button size="small" type="text" loading={retry.isPending} onClick={() => retry.mutate()}>
        {t('common.retry')}
      </Button>
      <Button size="small" type="text" danger onClick={askFirst}>
        {t('parked.drop')}
      </Button>
    </Flex>
  );
}
