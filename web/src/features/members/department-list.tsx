import { App, Button, Card, Flex, Table } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Department } from '#api/types.ts';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { type Branch, branches } from './branches.ts';
import { useChange, useDepartments } from './organization.ts';

type Edit = { onEdit: (department: Department) => void };

export function DepartmentList({ onEdit }: Edit) {
  const { t } = useSpeech();
  return (
    <Answer
      of={useDepartments()}
      isEmpty={data => !data.rows.length}
      empty={<Nothing what={t('department.none')} why={t('department.none_help')} />}
    >
      {data => <Tree rows={data.rows} onEdit={onEdit} />}
    </Answer>
  );
}

function Tree({ rows, onEdit }: { rows: Department[] } & Edit) {
  const { t, f } = useSpeech();
  const may = useMay();
  return (
    <Card styles={{ body: { padding: 0, overflow: 'hidden' } }}>
      <Table<Branch>
        size="small"
        rowKey="id"
        dataSource={branches(rows)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        expandable={{ defaultExpandAllRows: true }}
        columns={[
          { key: 'name', title: t('common.name'), dataIndex: 'name' },
          {
            key: 'members',
            title: t('department.members'),
            align: 'right',
            render: (_, row) => f.full(row.member_count),
          },
          {
            key: 'actions',
            title: t('common.actions'),
            align: 'right',
            render: (_, row) =>
              may('members:update') && (
                <Flex gap={4} justify="flex-end">
                  <Button size="small" type="text" onClick={() => onEdit(row)}>
                    {t('common.edit')}
                  </Button>
                  <Remove department={row} />
                </Flex>
              ),
          },
        ]}
      />
    </Card>
  );
}

function Remove({ department }: { department: Branch }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const remove = useChange(() =>
    ask(
      api.DELETE('/api/departments/{department_id}', { params: { path: { department_id: department.id } } }),
    ),
  );
  if (department.children || department.member_count) return null;
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
