import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Member } from '#api/types.ts';
import { Moment, Portrait, Status } from '#components/marks.tsx';
import { Note, Page } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSession } from '#entities/session.ts';
import { useSpeech } from '#i18n/language.tsx';
import { MemberDrawer } from './member-drawer.tsx';

export function MembersPage() {
  const { t } = useSpeech();
  const may = useMay();
  const [editing, setEditing] = useState<Member | 'new' | null>(null);
  const members = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => ask(api.GET('/api/members', { signal })),
  });
  return (
    <Page
      title={t('member.title')}
      purpose={t('member.purpose')}
      extra={
        may('members:update') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('member.new')}
          </Button>
        )
      }
    >
      <Answer of={members} isEmpty={data => !data.rows.length} empty={<Nothing what={t('member.none')} />}>
        {data => <Rows rows={data.rows} onEdit={setEditing} />}
      </Answer>
      <MemberDrawer member={editing} onClose={() => setEditing(null)} />
    </Page>
  );
}

function Rows({ rows, onEdit }: { rows: Member[]; onEdit: (member: Member) => void }) {
  const { t } = useSpeech();
  const may = useMay();
  return (
    <SimpleTable<Member>
      rows={rows}
      rowKey={row => row.id}
      columns={[
        {
          key: 'name',
          title: t('common.name'),
          render: row => (
            <Flex align="center" gap={10}>
              <Portrait name={row.name} round />
              <span style={{ lineHeight: '18px' }}>
                <b style={{ fontWeight: 600, display: 'block' }}>{row.name}</b>
                <Note>{row.login ?? t('member.no_account')}</Note>
              </span>
            </Flex>
          ),
        },
        {
          key: 'role',
          title: t('member.role'),
          render: row => row.role_label || <Note>{t('member.no_account')}</Note>,
        },
        {
          key: 'state',
          title: t('common.state'),
          render: row => (
            <Status tone={row.is_disabled ? 'closed' : 'good'}>
              {t(row.is_disabled ? 'member.disabled' : 'member.active')}
            </Status>
          ),
        },
        {
          key: 'seen',
          title: t('member.last_seen'),
          render: row =>
            row.last_seen_at ? <Moment at={row.last_seen_at} /> : <Note>{t('member.never')}</Note>,
        },
        {
          key: 'actions',
          title: t('common.actions'),
          align: 'right',
          render: row =>
            may('members:update') && (
              <Flex gap={4} justify="flex-end">
                <Button size="small" type="text" onClick={() => onEdit(row)}>
                  {t('common.edit')}
                </Button>
                <Disable member={row} />
              </Flex>
            ),
        },
      ]}
    />
  );
}

function Disable({ member }: { member: Member }) {
  const { t } = useSpeech();
  const { modal, message } = App.useApp();
  const me = useSession()?.member?.id;
  const client = useQueryClient();
  const failure = useFailureText();
  const change = useMutation({
    mutationFn: (is_disabled: boolean) =>
      ask(
        api.PATCH('/api/members/{member_id}', {
          params: { path: { member_id: member.id } },
          body: { is_disabled },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
    onError: error => message.error(failure(error)),
  });
  if (member.id === me) return null;
  const askFirst = () =>
    modal.confirm({
      title: t('member.disable_title', { name: member.name }),
      content: t('member.disable_text'),
      okText: t('member.disable'),
      okButtonProps: { danger: true },
      onOk: () => change.mutateAsync(true),
    });
  return (
    <Button
      size="small"
      type="text"
      danger={!member.is_disabled}
      loading={change.isPending}
      onClick={() => (member.is_disabled ? change.mutate(false) : askFirst())}
    >
      {t(member.is_disabled ? 'member.enable' : 'member.disable')}
    </Button>
  );
}
