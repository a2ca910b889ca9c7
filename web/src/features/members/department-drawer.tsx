import { Button, Drawer, Flex, Form, Input, TreeSelect } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Department } from '#api/types.ts';
import { Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { branches, choices } from './branches.ts';
import { useChange, useDepartments } from './organization.ts';

interface Answers {
  name: string;
  parent_id?: string | null;
}
interface DrawerProps {
  department: Department | 'new' | null;
  onClose: () => void;
}

export function DepartmentDrawer({ department, onClose }: DrawerProps) {
  const { t } = useSpeech();
  const phone = usePhone();
  return (
    <Drawer
      open={department !== null}
      onClose={onClose}
      size={phone ? '100%' : 480}
      title={t(department === 'new' ? 'department.new' : 'department.edit')}
      destroyOnHidden
    >
      {department && <DepartmentForm known={department === 'new' ? null : department} onClose={onClose} />}
    </Drawer>
  );
}

function DepartmentForm({ known, onClose }: { known: Department | null; onClose: () => void }) {
  const { t } = useSpeech();
  const tree = branches(useDepartments().data?.rows ?? []);
  const save = useChange(({ name, parent_id = null }: Answers) => {
    const body = { name, parent_id };
    if (!known) return ask(api.POST('/api/departments', { body }));
    const params = { path: { department_id: known.id } };
    return ask(api.PUT('/api/departments/{department_id}', { params, body }));
  }, onClose);
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      initialValues={known ?? {}}
      onFinish={answers => save.mutate(answers)}
    >
      <Form.Item
        name="name"
        label={t('common.name')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input autoFocus autoComplete="off" maxLength={64} />
      </Form.Item>
      <Form.Item name="parent_id" label={t('department.parent')} extra={t('department.parent_help')}>
        <TreeSelect allowClear treeDefaultExpandAll treeData={choices(tree, known?.id)} />
      </Form.Item>
      {save.isError && <Problem error={save.error} />}
      <Flex justify="flex-end" gap={8} style={{ marginTop: 16 }}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Flex>
    </Form>
  );
}
