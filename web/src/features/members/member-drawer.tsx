import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Form, Input, Radio } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Member } from '#api/types.ts';
import { Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useRoles } from './roles.ts';

interface Answers {
  login: string;
  name: string;
  role: string;
  password?: string;
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
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ login, name, role, password = '' }: Answers) => {
      if (!member) return ask(api.POST('/api/members', { body: { login, name, role, password } }));
      const body = { name, role, ...(password ? { password } : {}) };
      return ask(api.PATCH('/api/members/{member_id}', { params: { path: { member_id: member.id } }, body }));
    },
    onSuccess: async saved => {
      message.success(member ? t('common.saved') : t('member.created', { name: saved.name }));
      await client.invalidateQueries({ queryKey: ['members'] });
      onClose();
    },
  });
}

function MemberForm({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const { t } = useSpeech();
  const save = useSave(member, onClose);
  const roles = useRoles();
  const required = [{ required: true, message: t('common.required') }];
  const initial = member ?? { role: 'reader' };
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={answers => save.mutate(answers)}
    >
      <Form.Item name="login" label={t('member.login')} rules={required}>
        <Input autoFocus={!member} disabled={member !== null} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t('common.name')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('member.role')} extra={t('member.role_help')} rules={required}>
        <Radio.Group options={roles.map(role => ({ value: role.id, label: role.label }))} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t(member ? 'member.new_password' : 'member.password')}
        extra={member ? t('member.new_password_help') : undefined}
        rules={member ? [] : required}
      >
        <Input.Password autoComplete="new-password" />
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
