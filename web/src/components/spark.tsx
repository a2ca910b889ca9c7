import { theme } from 'antd';
import { toNumber } from '#lib/format.ts';
import { usePalette } from './surroundings.tsx';

interface SparkProps {
  values: readonly unknown[];
  width?: number;
  height?: number;
  label: string;
}

/** A small line without axes; the last point is marked. */
export function Spark({ values, width = 72, height = 28, label }: SparkProps) {
  const { token } = theme.useToken();
  const { thinLine } = usePalette();
  const numbers = values.map(toNumber).filter(one => one !== null);
  if (numbers.length < 2) return <span style={{ width, height, display: 'inline-block' }} />;
  const least = Math.min(...numbers);
  const span = Math.max(...numbers) - least || 1;
  const step = (width - 6) / (numbers.length - 1);
  const points = numbers.map((value, at) => [
    3 + at * step,
    height - 4 - ((value - least) / span) * (height - 8),
  ]);
  const line = points.map(([x, y]) => `${x?.toFixed(1)},${y?.toFixed(1)}`).join(' ');
  const [lastX, lastY] = points.at(-1) as [number, number];
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      height={height}
      role="img"
      aria-label={label}
      style={{ flex: `0 1 ${width}px`, minWidth: 0, width }}
    >
      <polygon points={`3,${height} ${line} ${lastX},${height}`} fill={token.colorPrimaryBg} />
      <polyline points={line} fill="none" stroke={thinLine} strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={lastX} cy={lastY} r="2" fill={thinLine} />
    </svg>
  );
}
