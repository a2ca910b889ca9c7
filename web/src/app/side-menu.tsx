import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Menu, type MenuProps, theme } from 'antd';
import { useEffect, useState } from 'react';
import { Status } from '#components/marks.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { allowed, placeOf } from './menu.tsx';

export function SideMenu({ folded, onGo }: { folded: boolean; onGo?: () => void }) {
  const { t } = useSpeech();
  const may = useMay();
  const go = useNavigate();
  const { pathname } = useLocation();
  const here = placeOf(pathname);
  const [open, setOpen] = useState<string[]>(here ? [here.area.key] : []);
  const areaKey = here?.area.key;
  useEffect(() => {
    if (areaKey) setOpen([areaKey]);
  }, [areaKey]);
  const items: MenuProps['items'] = allowed(may).map(area =>
    area.places.length === 1
      ? { key: area.places[0]?.path ?? area.key, icon: area.icon, label: t(area.label) }
      : {
          key: area.key,
          icon: area.icon,
          label: t(area.label),
          children: area.places.map(place => ({ key: place.path, label: t(place.label) })),
        },
  );
  return (
    <Menu
      mode="inline"
      inlineCollapsed={folded}
      inlineIndent={16}
      items={items}
      selectedKeys={here ? [here.place.path] : []}
      {...(folded ? {} : { openKeys: open, onOpenChange: (keys: string[]) => setOpen(keys.slice(-1)) })}
      onClick={({ key }) => {
        void go({ to: key });
        onGo?.();
      }}
      style={{ borderInlineEnd: 0 }}
    />
  );
}

/** How the machine is doing, in one line. */
export function SideFoot({ jobs }: { jobs: string[] | undefined }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  if (!jobs) return null;
  const count = jobs.length;
  return (
    <Link to="/jobs" style={{ fontSize: 12, color: token.colorText }}>
      <Status tone={count ? 'running' : 'good'}>
        {count ? t('shell.jobs_running', { count: f.full(count) }) : t('shell.jobs_idle')}
      </Status>
    </Link>
  );
}
