import { Card, Flex, theme, Typography } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { usePhone } from './surroundings.tsx';

interface PageProps {
  title: ReactNode;
  purpose?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  /** The page ends at the window's edge and its panels scroll inside. */
  fits?: boolean;
}

/** Title, one line of purpose, at most one primary button at the far right. */
export function Page({ title, purpose, extra, children, fits }: PageProps) {
  const phone = usePhone();
  const { token } = theme.useToken();
  const whole = fits && !phone;
  return (
    <div
      style={
        whole
          ? { height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }
          : { paddingBottom: 16 }
      }
    >
      <Flex align="center" justify="space-between" gap={8} wrap style={{ minHeight: 48, paddingBottom: 8 }}>
        <Flex align="baseline" gap={12} wrap style={{ minWidth: 0 }}>
          <Typography.Title level={4} style={{ margin: 0, fontSize: 20, lineHeight: '28px' }}>
            {title}
          </Typography.Title>
          {purpose && !phone && (
            <span style={{ fontSize: 13, color: token.colorTextDescription }}>{purpose}</span>
          )}
        </Flex>
        {extra && (
          <Flex
            align="center"
            gap={8}
            wrap
            style={phone ? { maxWidth: '100%', overflowX: 'auto' } : undefined}
          >
            {extra}
          </Flex>
        )}
      </Flex>
      {whole ? <div style={{ flex: 1, minHeight: 0, paddingBottom: 16 }}>{children}</div> : children}
    </div>
  );
}

interface PanelProps {
  title?: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  style?: CSSProperties;
  body?: CSSProperties;
  /** The body fills the panel and scrolls. */
  scrolls?: boolean;
}

export function Panel({ title, note, extra, children, style, body, scrolls }: PanelProps) {
  const { token } = theme.useToken();
  const head = title !== undefined && (
    <Flex align="baseline" gap={8} style={{ minWidth: 0 }}>
      <span style={{ fontWeight: 600 }}>{title}</span>
      {note && (
        <span style={{ fontSize: 12, fontWeight: 400, color: token.colorTextDescription }}>{note}</span>
      )}
    </Flex>
  );
  const scroll: CSSProperties = scrolls ? { flex: 1, minHeight: 0, overflow: 'auto' } : {};
  return (
    <Card
      title={head || undefined}
      extra={extra}
      style={{ ...(scrolls ? { display: 'flex', flexDirection: 'column', minHeight: 0 } : {}), ...style }}
      styles={{ body: { padding: title ? '0 16px 16px' : 16, ...scroll, ...body } }}
    >
      {children}
    </Card>
  );
}

export function Note({ children, style }: { children: ReactNode; style?: CSSProperties }) {
  const { token } = theme.useToken();
  return (
    <span style={{ fontSize: 12, lineHeight: '18px', color: token.colorTextDescription, ...style }}>
      {children}
    </span>
  );
}
