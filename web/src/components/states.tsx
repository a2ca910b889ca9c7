import {
  CloseCircleFilled,
  CopyOutlined,
  FilterOutlined,
  InboxOutlined,
  LockOutlined,
} from '@ant-design/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { App, Button, Flex, Skeleton, theme } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Failure } from '#api/client.ts';
import { useSpeech } from '#i18n/language.tsx';
import { Note } from './page.tsx';

export function useLater(ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late;
}

/** A skeleton, but not for answers that come at once. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const late = useLater(200);
  return (
    <div style={{ minHeight: 40 }} aria-busy>
      {late && <Skeleton active={false} title={false} paragraph={{ rows }} />}
    </div>
  );
}

interface NothingProps {
  icon?: ReactNode;
  what: ReactNode;
  why?: ReactNode;
  action?: ReactNode;
  small?: boolean;
}

/** Icon in a grey circle, what, why, one small button. */
export function Nothing({ icon, what, why, action, small }: NothingProps) {
  const { token } = theme.useToken();
  return (
    <Flex vertical align="center" gap={4} style={{ padding: small ? 12 : '40px 16px', textAlign: 'center' }}>
      <Flex
        align="center"
        justify="center"
        style={{
          width: 40,
          height: 40,
          borderRadius: 20,
          background: token.colorFillQuaternary,
          color: token.colorTextDescription,
          fontSize: 16,
          marginBottom: 4,
        }}
      >
        {icon ?? <InboxOutlined />}
      </Flex>
      <span style={{ fontWeight: 600 }}>{what}</span>
      {why && <Note style={{ fontSize: 13, maxWidth: 360 }}>{why}</Note>}
      {action && <div style={{ marginTop: 8 }}>{action}</div>}
    </Flex>
  );
}

export function NothingMatches({ onClear }: { onClear?: () => void }) {
  const { t } = useSpeech();
  return (
    <Nothing
      icon={<FilterOutlined />}
      what={t('state.nothing_matches')}
      action={
        onClear && (
          <Button size="small" onClick={onClear}>
            {t('state.clear_filters')}
          </Button>
        )
      }
    />
  );
}

export function useFailureText(): (error: unknown) => string {
  const { t } = useSpeech();
  return error => {
    if (error instanceof Failure && error.message) return error.message;
    return error instanceof Failure && error.status === 0 ? t('state.offline') : t('state.failed');
  };
}

/** What failed, where it failed, with retry and a request id to copy. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const text = useFailureText();
  const failure = error instanceof Failure ? error : null;
  if (failure?.status === 403) {
    return (
      <Nothing
        icon={<LockOutlined />}
        what={t('state.forbidden')}
        why={failure.message || t('state.forbidden_help')}
      />
    );
  }
  if (failure?.status === 404) {
    return <Nothing what={failure.message || t('state.not_found')} why={t('state.not_found_help')} />;
  }
  const copy = async () => {
    await navigator.clipboard?.writeText(failure?.requestId ?? '');
    message.success(t('common.copied'));
  };
  return (
    <Flex
      role="alert"
      gap={12}
      align="flex-start"
      style={{
        padding: '12px 16px',
        borderRadius: token.borderRadiusLG,
        background: token.colorErrorBg,
        border: `1px solid ${token.colorErrorBorder}`,
      }}
    >
      <CloseCircleFilled style={{ color: token.colorError, fontSize: 20, marginTop: 1 }} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <div>{text(error)}</div>
        {failure?.requestId && (
          <Note>
            {t('state.request_id', { id: failure.requestId })}{' '}
            <Button
              type="text"
              size="small"
              aria-label={t('common.copy')}
              icon={<CopyOutlined />}
              onClick={copy}
            />
          </Note>
        )}
      </div>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </Flex>
  );
}

interface AnswerProps<T> {
  of: UseQueryResult<T>;
  rows?: number;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Loading, error, forbidden, empty, or the thing itself; old data stays while a new answer comes. */
export function Answer<T>({ of, rows, isEmpty, empty, children }: AnswerProps<T>) {
  if (of.data !== undefined && !(of.isError && !of.isFetching)) {
    if (isEmpty?.(of.data)) return <>{empty ?? <Nothing what="" />}</>;
    return (
      <div style={{ position: 'relative', height: '100%', minHeight: 0 }}>
        {of.isPlaceholderData && <Refreshing />}
        {children(of.data)}
      </div>
    );
  }
  if (of.isError && !of.isFetching) return <Problem error={of.error} onRetry={() => void of.refetch()} />;
  return <Loading rows={rows} />;
}

/** A thin bar on top of the old data; after three seconds, how long it has been. */
export function Refreshing() {
  const { token } = theme.useToken();
  const { t } = useSpeech();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(before => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div style={{ position: 'absolute', insetInline: 0, top: 0, zIndex: 2, pointerEvents: 'none' }}>
      <div style={{ height: 2, background: token.colorPrimary, opacity: 0.7 }} />
      {seconds > 2 && (
        <Note
          style={{
            position: 'absolute',
            right: 8,
            top: 4,
            background: token.colorBgContainer,
            padding: '0 4px',
          }}
        >
          {t('common.elapsed', { seconds })}
        </Note>
      )}
    </div>
  );
}
