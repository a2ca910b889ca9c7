import { KeyOutlined, LogoutOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api, ask } from '#api/client.ts';
import { Portrait } from '#components/marks.tsx';
import { useFailureText } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useLeave, useSession } from '#entities/session.ts';
import { useSpeech } from '#i18n/language.tsx';

export function Account() {
  const { t } = useSpeech();
  const session = useSession();
  const leave = useLeave();
  const phone = usePhone();
  const [changing, setChanging] = useState(false);
  const name = session?.member?.name ?? '';
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              type: 'group',
              label: `${session?.member?.login ?? ''} · ${t('shell.version', { version: session?.version ?? '' })}`,
            },
            { key: 'password', icon: <KeyOutlined />, label: t('shell.password') },
            { key: 'logout', icon: <LogoutOutlined />, label: t('shell.logout') },
          ],
          onClick: ({ key }) => (key === 'logout' ? leave.mutate() : setChanging(true)),
        }}
      >
        <Button type="text" aria-label={t('shell.account')} style={{ padding: '0 6px' }}>
          <Portrait name={name} round />
          {!phone && name}
        </Button>
      </Dropdown>
      <PasswordDialog open={changing} onClose={() => setChanging(false)} />
    </>
  );
}

function PasswordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const [form] = Form.useForm<{ old: string; new: string }>();
  const change = useMutation({
    mutationFn: (body: { old: string; new: string }) => ask(api.POST('/api/session/password', { body })),
    onSuccess: () => {
      message.success(t('password.done'));
      onClose();
    },
    onError: error => form.setFields([{ name: 'old', errors: [failure(error)] }]),
  });
  return (
    <Modal
      open={open}
      title={t('shell.password')}
      okText={t('common.save')}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={change.mutate} requiredMark={false}>
        <Form.Item
          name="old"
          label={t('password.old')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="new"
          label={t('password.new')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
