import {
  AreaChartOutlined,
  BarChartOutlined,
  LineChartOutlined,
  MenuOutlined,
  PieChartOutlined,
  ProjectOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Button, Flex, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Table } from '#api/types.ts';
import { kinds, misfit } from '#components/chart/registry.ts';
import { useSpeech } from '#i18n/language.tsx';
import { type View, views } from './address.ts';

const icons: Record<View, ReactNode> = {
  line: <LineChartOutlined />,
  area: <AreaChartOutlined />,
  bar: <BarChartOutlined />,
  flat_bar: <MenuOutlined />,
  stacked_bar: <ProjectOutlined />,
  pie: <PieChartOutlined />,
  table: <TableOutlined />,
};

/** What does not fit is greyed, and says why. */
export function KindPicker(props: { table: Table; value: View; onChange: (view: View) => void }) {
  const { t } = useSpeech();
  const why = (view: View): string | null => {
    const kind = kinds.find(one => one.name === view);
    const bad = kind ? misfit(kind, props.table) : null;
    if (!bad) return null;
    return t(`chart.misfit.${bad.what}`, { least: bad.least, most: bad.most, now: bad.now });
  };
  return (
    <Flex gap={2} role="radiogroup" aria-label={t('explore.kind')}>
      {views.map(view => {
        const reason = why(view);
        const label = t(`chart.kind.${view}`);
        return (
          <Tooltip key={view} title={reason ? `${label}: ${reason}` : label}>
            <Button
              size="small"
              type={view === props.value ? 'default' : 'text'}
              role="radio"
              aria-checked={view === props.value}
              aria-label={label}
              disabled={reason !== null}
              icon={icons[view]}
              onClick={() => props.onChange(view)}
            />
          </Tooltip>
        );
      })}
    </Flex>
  );
}
