import { lazy, Suspense, useMemo } from 'react';
import type { Table } from '#api/types.ts';
import { Loading } from '#components/states.tsx';
import { kinds } from './registry.ts';
import { useChartStyle } from './style.ts';

const Canvas = lazy(() => import('./canvas.tsx'));

interface PictureProps {
  kind: string;
  table: Table;
  label: string;
  height?: number | string;
  onPick?: (row: number) => void;
}

export function Picture({ kind, table, label, height = 260, onPick }: PictureProps) {
  const style = useChartStyle();
  const option = useMemo(
    () => kinds.find(one => one.name === kind)?.build(table, style),
    [kind, table, style],
  );
  if (!option) return null;
  return (
    <div style={{ height, minHeight: 160, position: 'relative' }}>
      <div style={{ position: 'absolute', inset: 0 }}>
        <Suspense fallback={<Loading />}>
          <Canvas option={option} label={label} onPick={onPick} />
        </Suspense>
      </div>
    </div>
  );
}
