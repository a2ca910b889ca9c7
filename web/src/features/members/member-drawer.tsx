import { App, Button, Drawer, Flex, Form, Input, Select, TreeSelect } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Member } from '#api/types.ts';
import { Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { branches, choices } from './branches.ts';
import { useChange, useDepartments, useMembers, useRoles } from './organization.ts';

interface Answers {
  login?: string;
  name: string;
  role?: string;
  password?: string;
  number?: string;
  email?: string;
  department_id?: string;
  manager_id?: string;
}

interface DrawerProps {
  member: Member | 'new' | null;
  onClose: () => void;
}

export function MemberDrawer({ member, onClose }: DrawerProps) {
  const { t } = useSpeech();
  const phone = usePhone();
  return (
    <Drawer
      open={member !== null}
      onClose={onClose}
      size={phone ? '100%' : 480}
      title={t(member === 'new' ? 'member.new' : 'member.edit')}
      destroyOnHidden
    >
      {member && <MemberForm member={member === 'new' ? null : member} onClose={onClose} />}
    </Drawer>
  );
}

function useSave(member: Member | null, onClose: () => void) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const act = ({ login, name, role, password, ...place }: Answers) => {
    const account = {
      ...(login ? { login } : {}),
      ...(role ? { role } : {}),
      ...(password ? { password } : {}),
    };
    const blank = { number: null, email: null, department_id: null, manager_id: null };
    const given = Object.fromEntries(Object.entries(place).filter(([, value]) => value));
    const body = { name, ...account, ...blank, ...given };
    if (!member) return ask(api.POST('/api/members', { body }));
    return ask(api.PATCH('/api/members/{member_id}', { params: { path: { member_id: member.id } }, body }));
  };
  return useChange(act, () => {
    message.success(t('common.saved'));
    onClose();
  });
}

function MemberForm({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const { t } = useSpeech();
  const save = useSave(member, onClose);
  const initial = Object.fromEntries(Object.entries(member ?? {}).filter(([, value]) => value !== null));
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={answers => save.mutate(answers)}
    >
      <Form.Item
        name="name"
        label={t('common.name')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input autoFocus={!member} autoComplete="off" />
      </Form.Item>
      <Place member={member} />
      <Account member={member} />
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

/** Where the member stands, and under what names the data knows them. */
function Place({ member }: { member: Member | null }) {
  const { t } = useSpeech();
  const tree = branches(useDepartments().data?.rows ?? []);
  const others = (useMembers().data?.rows ?? []).filter(one => one.id !== member?.id);
  return (
    <>
      <Form.Item name="department_id" label={t('member.department')}>
        <TreeSelect allowClear treeDefaultExpandAll treeData={choices(tree)} />
      </Form.Item>
      <Form.Item name="manager_id" label={t('member.manager')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map(one => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item name="number" label={t('member.number')} style={{ flex: 1 }}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('member.email')} style={{ flex: 1 }}>
          <Input autoComplete="off" />
        </Form.Item>
      </Flex>
    </>
  );
}

/** Login, role and password come together or not at all. */
function Account({ member }: { member: Member | null }) {
  const { t } = useSpeech();
  const roles = useRoles().data?.rows ?? [];
  const has = Boolean(member?.login);
  return (
    <>
      <Form.Item
        name="login"
        label={t('member.login')}
        extra={has ? undefined : t('member.login_help')}
        rules={has ? [{ required: true, message: t('common.required') }] : []}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('member.role')}>
        <Select options={roles.map(role => ({ value: role.id, label: role.label }))} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t(has ? 'member.new_password' : 'member.password')}
        extra={has ? t('member.new_password_help') : undefined}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
