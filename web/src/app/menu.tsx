import {
  ApartmentOutlined,
  BarChartOutlined,
  DatabaseOutlined,
  LineChartOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { PlainKey } from '#i18n/language.tsx';

export interface Place {
  path: string;
  label: PlainKey;
  permission: string;
}
export interface Area {
  key: string;
  label: PlainKey;
  icon: ReactNode;
  places: Place[];
}

/** Only what exists; in the order of a record's path, people's questions first. */
export const areas: Area[] = [
  {
    key: 'dashboards',
    label: 'menu.dashboards',
    icon: <BarChartOutlined />,
    places: [{ path: '/dashboards', label: 'menu.dashboards', permission: 'dashboards:read' }],
  },
  {
    key: 'customers',
    label: 'menu.customers',
    icon: <TeamOutlined />,
    places: [{ path: '/customers', label: 'menu.customers', permission: 'customers:read' }],
  },
  {
    key: 'segments',
    label: 'menu.segments',
    icon: <ApartmentOutlined />,
    places: [{ path: '/segments', label: 'menu.segments', permission: 'segments:read' }],
  },
  {
    key: 'metrics',
    label: 'menu.metrics',
    icon: <LineChartOutlined />,
    places: [
      { path: '/metrics', label: 'menu.metrics.list', permission: 'metrics:read' },
      { path: '/metrics/explore', label: 'menu.metrics.explore', permission: 'metrics:read' },
      { path: '/metrics/reconciliation', label: 'menu.metrics.reconciliation', permission: 'metrics:read' },
    ],
  },
  {
    key: 'sources',
    label: 'menu.sources',
    icon: <DatabaseOutlined />,
    places: [
      { path: '/imports', label: 'menu.sources.imports', permission: 'sources:read' },
      { path: '/sources', label: 'menu.sources.list', permission: 'sources:read' },
      { path: '/jobs', label: 'menu.sources.jobs', permission: 'jobs:read' },
    ],
  },
  {
    key: 'manage',
    label: 'menu.manage',
    icon: <SettingOutlined />,
    places: [
      { path: '/members', label: 'menu.manage.members', permission: 'members:read' },
      { path: '/catalog', label: 'menu.manage.catalog', permission: 'catalog:read' },
      { path: '/audit', label: 'menu.manage.audit', permission: 'audit:read' },
      { path: '/settings', label: 'menu.manage.settings', permission: 'settings:update' },
    ],
  },
];

export function allowed(may: (permission: string) => boolean): Area[] {
  return areas
    .map(area => ({ ...area, places: area.places.filter(place => may(place.permission)) }))
    .filter(area => area.places.length > 0);
}

/** The place with the longest path that the address starts with. */
export function placeOf(pathname: string): { area: Area; place: Place } | null {
  let best: { area: Area; place: Place } | null = null;
  for (const area of areas) {
    for (const place of area.places) {
      const inside = pathname === place.path || pathname.startsWith(`${place.path}/`);
      if (inside && place.path.length > (best?.place.path.length ?? 0)) best = { area, place };
    }
  }
  return best;
}
