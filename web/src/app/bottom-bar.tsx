import { UserOutlined } from '@ant-design/icons';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { theme } from 'antd';
import type { ReactNode } from 'react';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { allowed, placeOf } from './menu.tsx';

const KEYS = ['dashboards', 'customers', 'segments', 'metrics'];

/** Five places for the thumb. */
export function BottomBar({ onMine }: { onMine: () => void }) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const go = useNavigate();
  const here = placeOf(useLocation().pathname)?.area.key;
  const may = useMay();
  const shown = allowed(may).filter(area => KEYS.includes(area.key));
  const button = (key: string, icon: ReactNode, label: string, press: () => void) => (
    <button
      key={key}
      type="button"
      onClick={press}
      aria-current={here === key ? 'page' : undefined}
      style={{
        flex: 1,
        height: 52,
        border: 0,
        background: 'none',
        font: 'inherit',
        fontSize: 11,
        color: here === key ? token.colorLink : token.colorTextDescription,
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 2,
      }}
    >
      <span style={{ fontSize: 19, lineHeight: 1 }}>{icon}</span>
      {label}
    </button>
  );
  return (
    <nav
      style={{
        display: 'flex',
        flex: 'none',
        background: token.colorBgContainer,
        borderTop: `1px solid ${token.colorBorderSecondary}`,
        paddingBottom: 'env(safe-area-inset-bottom)',
      }}
    >
      {shown.map(area =>
        button(area.key, area.icon, t(area.label), () => void go({ to: area.places[0]?.path ?? '/' })),
      )}
      {button('mine', <UserOutlined />, t('menu.mine'), onMine)}
    </nav>
  );
}
