import { App, Button, Flex } from 'antd';
import { api, ask } from '#api/client.ts';
import type { RoleRow } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useChange, useRoles } from './organization.ts';

export function RoleList({ onEdit }: { onEdit: (role: RoleRow) => void }) {
  const { t, f } = useSpeech();
  const may = useMay();
  return (
    <Answer of={useRoles()} isEmpty={data => !data.rows.length} empty={<Nothing what={t('role.none')} />}>
      {data => (
        <SimpleTable<RoleRow>
          rows={data.rows}
          rowKey={row => row.id}
          columns={[
            {
              key: 'name',
              title: t('common.name'),
              render: row => (
                <Flex gap={8} align="baseline">
                  <b style={{ fontWeight: 600 }}>{row.label}</b>
                  {row.is_fixed && <Note>{t('role.fixed')}</Note>}
                </Flex>
              ),
            },
            { key: 'rows', title: t('role.rows'), render: row => row.sentence },
            {
              key: 'scopes',
              title: t('role.scopes'),
              align: 'right',
              render: row => f.full(row.scopes?.length ?? 0),
            },
            {
              key: 'rights',
              title: t('role.limited_fields'),
              align: 'right',
              render: row => f.full(Object.keys(row.rights ?? {}).length),
            },
            {
              key: 'members',
              title: t('department.members'),
              align: 'right',
              render: row => f.full(row.member_count),
            },
            {
              key: 'actions',
              title: t('common.actions'),
              align: 'right',
              render: row =>
                may('members:update') &&
                !row.is_fixed && (
                  <Flex gap={4} justify="flex-end">
                    <Button size="small" type="text" onClick={() => onEdit(row)}>
                      {t('common.edit')}
                    </Button>
                    <Remove role={row} />
                  </Flex>
                ),
            },
          ]}
        />
      )}
    </Answer>
  );
}

function Remove({ role }: { role: RoleRow }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const remove = useChange(() =>
    ask(api.DELETE('/api/roles/{role_id}', { params: { path: { role_id: role.id } } })),
  );
  if (role.member_count) return null;
  return (
    <Button
      size="small"
      type="text"
      danger
      loading={remove.isPending}
      onClick={() => remove.mutate(undefined, { onError: error => message.error(failure(error)) })}
    >
      {t('common.delete')}
    </Button>
  );
}
