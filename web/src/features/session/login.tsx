import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { api, ask } from '#api/client.ts';
import type { Session } from '#api/types.ts';
import { Problem } from '#components/states.tsx';
import { useEnter } from '#entities/session.ts';
import { useSpeech } from '#i18n/language.tsx';
import { Frame } from './frame.tsx';

export function Login({ session, switches }: { session: Session; switches: ReactNode }) {
  const { t } = useSpeech();
  const enter = useEnter();
  const login = useMutation({
    mutationFn: (body: { login: string; password: string }) => ask(api.POST('/api/session', { body })),
    onSuccess: enter,
  });
  const required = [{ required: true, message: t('common.required') }];
  const company = session.company;
  return (
    <Frame
      title={t('login.title')}
      subtitle={company ? t('login.subtitle', { company }) : t('login.subtitle_plain')}
      switches={switches}
      foot={`${t('shell.version', { version: session.version })} · ${t('login.audited')}`}
    >
      {session.insecure_http && (
        <Alert type="warning" showIcon title={t('shell.insecure')} style={{ marginBottom: 16 }} />
      )}
      <Form layout="vertical" requiredMark={false} onFinish={login.mutate} disabled={login.isPending}>
        <Form.Item name="login" label={t('login.name')} rules={required}>
          <Input size="large" autoFocus autoComplete="username" prefix={<UserOutlined />} />
        </Form.Item>
        <Form.Item name="password" label={t('login.password')} rules={required}>
          <Input.Password size="large" autoComplete="current-password" prefix={<LockOutlined />} />
        </Form.Item>
        {login.isError && (
          <div style={{ marginBottom: 16 }}>
            <Problem error={login.error} />
          </div>
        )}
        <Button type="primary" size="large" block htmlType="submit" loading={login.isPending}>
          {t('login.submit')}
        </Button>
      </Form>
    </Frame>
  );
}
