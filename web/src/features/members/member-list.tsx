import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Member } from '#api/types.ts';
import { Moment, Portrait, Status } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { usePreview, useSession } from '#entities/session.ts';
import { useSpeech } from '#i18n/language.tsx';
import { useDepartments, useMembers } from './organization.ts';

export function MemberList({ onEdit }: { onEdit: (member: Member) => void }) {
  const { t } = useSpeech();
  return (
    <Answer of={useMembers()} isEmpty={data => !data.rows.length} empty={<Nothing what={t('member.none')} />}>
      {data => <Rows rows={data.rows} onEdit={onEdit} />}
    </Answer>
  );
}

function Rows({ rows, onEdit }: { rows: Member[]; onEdit: (member: Member) => void }) {
  const { t } = useSpeech();
  const may = useMay();
  const departments = useDepartments().data?.rows ?? [];
  const names = new Map(rows.map(row => [row.id, row.name]));
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
          key: 'department',
          title: t('member.department'),
          render: row => departments.find(one => one.id === row.department_id)?.name ?? <Note>—</Note>,
        },
        {
          key: 'manager',
          title: t('member.manager'),
          render: row => names.get(row.manager_id ?? '') ?? <Note>—</Note>,
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
                <Preview member={row} />
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

/** Only who could sign in can be looked through. */
function Preview({ member }: { member: Member }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const may = useMay();
  const me = useSession()?.member?.id;
  const preview = usePreview();
  if (!may('members:preview') || member.id === me || !member.login || member.is_disabled) return null;
  const start = () => preview.start(member.id).catch(error => message.error(failure(error)));
  return (
    <Button size="small" type="text" onClick={start} title={t('member.preview_help', { name: member.name })}>
      {t('member.preview')}
    </Button>
  );
}
