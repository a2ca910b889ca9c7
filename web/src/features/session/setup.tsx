import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { api, ask } from '#api/client.ts';
import { Problem } from '#components/states.tsx';
import { useEnter } from '#entities/session.ts';
import { useSpeech } from '#i18n/language.tsx';
import { Frame } from './frame.tsx';

interface Answers {
  code: string;
  login: string;
  name: string;
  password: string;
  again: string;
}

/** The code from the terminal proves that whoever opens the page also runs the server. */
export function Setup({ switches, version }: { switches: ReactNode; version: string }) {
  const { t } = useSpeech();
  const enter = useEnter();
  const setup = useMutation({
    mutationFn: ({ code, login, name, password }: Answers) =>
      ask(api.POST('/api/session/setup', { body: { code, login, name, password } })),
    onSuccess: enter,
  });
  const required = { required: true, message: t('common.required') };
  return (
    <Frame
      title={t('setup.title')}
      subtitle={t('setup.subtitle')}
      switches={switches}
      foot={t('shell.version', { version })}
    >
      <Form layout="vertical" requiredMark={false} onFinish={setup.mutate} disabled={setup.isPending}>
        <Form.Item name="code" label={t('setup.code')} extra={t('setup.code_help')} rules={[required]}>
          <Input size="large" autoFocus autoComplete="one-time-code" />
        </Form.Item>
        <Form.Item name="login" label={t('setup.login')} rules={[required]}>
          <Input size="large" autoComplete="username" />
        </Form.Item>
        <Form.Item name="name" label={t('setup.name')} rules={[required]}>
          <Input size="large" autoComplete="name" />
        </Form.Item>
        <Form.Item name="password" label={t('setup.password')} rules={[required]}>
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('setup.password_again')}
          dependencies={['password']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: async (_, value) => {
                if (value && value !== getFieldValue('password'))
                  throw new Error(t('setup.password_differs'));
              },
            }),
          ]}
        >
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        {setup.isError && (
          <div style={{ marginBottom: 16 }}>
            <Problem error={setup.error} />
          </div>
        )}
        <Button type="primary" size="large" block htmlType="submit" loading={setup.isPending}>
          {t('setup.submit')}
        </Button>
      </Form>
    </Frame>
  );
}
