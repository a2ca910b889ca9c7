import { useQuery } from '@tanstack/react-query';
import { App, Card, Flex, Segmented, Select } from 'antd';
import { useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Owner } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { Pager } from '#components/pager.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useChange, useMembers } from './organization.ts';

const SIZE = 50;

/** Owners as the data writes them; nobody sees the customers of an owner whom no member stands for. */
export function OwnerList() {
  const { t, f } = useSpeech();
  const [only_unmatched, setOnly] = useState(true);
  const [page, setPage] = useState(1);
  const query = { only_unmatched, offset: (page - 1) * SIZE, limit: SIZE };
  const owners = useQuery({
    queryKey: ['owners', query],
    queryFn: ({ signal }) => ask(api.GET('/api/owners', { params: { query }, signal })),
  });
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={12} align="center">
        <Segmented
          value={only_unmatched ? 'unmatched' : 'all'}
          onChange={value => {
            setOnly(value === 'unmatched');
            setPage(1);
          }}
          options={[
            { value: 'unmatched', label: `${t('owner.unmatched')} ${f.full(owners.data?.unmatched ?? 0)}` },
            { value: 'all', label: t('common.all') },
          ]}
        />
        <Note>{t('owner.purpose')}</Note>
      </Flex>
      <Answer
        of={owners}
        isEmpty={data => !data.rows.length}
        empty={<Nothing what={t(only_unmatched ? 'owner.none_unmatched' : 'owner.none')} />}
      >
        {data => (
          <Card styles={{ body: { padding: 0, overflow: 'hidden' } }}>
            <Rows rows={data.rows} />
            {data.total > SIZE && (
              <Pager page={page} size={SIZE} sizes={[SIZE]} total={data.total} onChange={setPage} />
            )}
          </Card>
        )}
      </Answer>
    </Flex>
  );
}

function Rows({ rows }: { rows: Owner[] }) {
  const { t, f } = useSpeech();
  return (
    <SimpleTable<Owner>
      bare
      rows={rows}
      rowKey={row => row.text}
      columns={[
        { key: 'text', title: t('owner.text'), render: row => row.text },
        {
          key: 'records',
          title: t('owner.records'),
          align: 'right',
          render: row => f.full(row.record_count),
        },
        { key: 'member', title: t('owner.stands_for'), render: row => <StandsFor owner={row} /> },
        { key: 'how', title: t('owner.how'), render: row => (row.how ? t(`owner.how.${row.how}`) : '—') },
      ]}
    />
  );
}

function StandsFor({ owner }: { owner: Owner }) {
  const { t } = useSpeech();
  const may = useMay();
  const { message } = App.useApp();
  const failure = useFailureText();
  const members = useMembers().data?.rows ?? [];
  const assign = useChange((member_id: string | null) =>
    ask(api.PUT('/api/owners', { body: { text: owner.text, member_id } })),
  );
  if (!may('members:update')) return owner.member ?? <Note>{t('owner.nobody')}</Note>;
  return (
    <Select
      style={{ width: 220 }}
      size="small"
      aria-label={t('owner.stands_for')}
      placeholder={t('owner.nobody')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={assign.isPending}
      value={owner.member_id ?? undefined}
      options={members.map(one => ({ value: one.id, label: one.name }))}
      onChange={value => assign.mutate(value ?? null, { onError: error => message.error(failure(error)) })}
    />
  );
}
