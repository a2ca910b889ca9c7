import { theme } from 'antd';
import { usePalette } from './surroundings.tsx';

/** A record coming into focus: an open ring, a dot inside, a pale dot at the opening. */
export function BrandMark({ size = 24 }: { size?: number }) {
  const { token } = theme.useToken();
  const palette = usePalette();
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="6" fill={token.colorPrimary} />
      <path
        d="M17.6 9.2A6.2 6.2 0 1 0 18.2 12"
        fill="none"
        stroke="white"
        strokeWidth="2.1"
        strokeLinecap="round"
      />
      <circle cx="12" cy="12" r="2.1" fill="white" />
      <circle cx="18.4" cy="6.2" r="1.5" fill={palette.sequential[palette.mode === 'light' ? 2 : 6]} />
    </svg>
  );
}
