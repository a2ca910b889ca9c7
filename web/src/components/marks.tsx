import { ClockCircleOutlined } from '@ant-design/icons';
import { theme, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '#i18n/language.tsx';
import { tint } from '#lib/palette.ts';
import { usePalette } from './surroundings.tsx';

export type Tone = 'good' | 'soon' | 'bad' | 'running' | 'closed';

export function useTone(): (tone: Tone) => string {
  const { token } = theme.useToken();
  const palette = usePalette();
  return tone =>
    ({
      good: token.colorSuccess,
      soon: token.colorWarning,
      bad: token.colorError,
      running: token.colorPrimary,
      closed: palette.muted,
    })[tone];
}

/** A dot and a word: colour never stands alone. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  const colour = useTone()(tone);
  return (
    <span
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        whiteSpace: 'nowrap',
        verticalAlign: 'top',
      }}
    >
      <span style={{ width: 6, height: 6, borderRadius: 3, background: colour, flex: 'none' }} />
      {children}
    </span>
  );
}

/** Where a value comes from: outlined, so that nobody takes it for a tag. */
export function SourceMark({ children }: { children: ReactNode }) {
  const { token } = theme.useToken();
  return (
    <span
      style={{
        fontSize: 12,
        lineHeight: '16px',
        padding: '0 5px',
        border: `1px solid ${token.colorBorderSecondary}`,
        borderRadius: 4,
        color: token.colorTextDescription,
        whiteSpace: 'nowrap',
        maxWidth: 96,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        display: 'inline-block',
        verticalAlign: 'middle',
      }}
    >
      {children}
    </span>
  );
}

export function Chip({ children, colour }: { children: ReactNode; colour?: string }) {
  const palette = usePalette();
  return (
    <span
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 6,
        height: 22,
        padding: '0 8px',
        borderRadius: 4,
        fontSize: 12,
        background: palette.chip,
        whiteSpace: 'nowrap',
      }}
    >
      {colour && <span style={{ width: 8, height: 8, borderRadius: 2, background: colour }} />}
      {children}
    </span>
  );
}

export function Portrait({ name, size = 26, round }: { name: string; size?: number; round?: boolean }) {
  const [fill, ink] = tint(usePalette(), name);
  const letter = [...name.trim()].find(one => /[\p{L}\p{N}]/u.test(one)) ?? '?';
  return (
    <span
      aria-hidden
      style={{
        width: size,
        height: size,
        flex: 'none',
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        borderRadius: round ? size / 2 : Math.max(4, size / 6),
        background: fill,
        color: ink,
        fontSize: Math.round(size * 0.46),
        fontWeight: 600,
      }}
    >
      {letter.toUpperCase()}
    </span>
  );
}

interface ChangeProps {
  value: number | null;
  /** Good or bad, as the metric's direction has it. */
  verdict: 'good' | 'bad' | 'none';
  text: string;
}

/** The triangle gives the direction, its colour the verdict; the number stays ink. */
export function Change({ value, verdict, text }: ChangeProps) {
  const tone = useTone();
  if (value === null) return <span>—</span>;
  const colour = tone(verdict === 'none' || value === 0 ? 'closed' : verdict);
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span style={{ color: colour, fontSize: 9, marginInlineEnd: 3 }}>
        {value === 0 ? '■' : value > 0 ? '▲' : '▼'}
      </span>
      {text}
    </span>
  );
}

/** A bar beside its number. */
export function Level({ share, width = 56, tone }: { share: number; width?: number; tone?: Tone }) {
  const palette = usePalette();
  const colour = useTone()(tone ?? 'running');
  return (
    <span
      aria-hidden
      style={{
        display: 'inline-block',
        width,
        height: 4,
        borderRadius: 2,
        background: palette.track,
        verticalAlign: 'middle',
      }}
    >
      <span
        style={{
          display: 'block',
          height: 4,
          borderRadius: 2,
          width: `${Math.min(1, Math.max(0, share)) * 100}%`,
          minWidth: share > 0 ? 2 : 0,
          background: colour,
        }}
      />
    </span>
  );
}

export function AsOf({ at }: { at: string | null | undefined }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  if (!at) return null;
  return (
    <span style={{ fontSize: 12, color: token.colorTextDescription, whiteSpace: 'nowrap' }}>
      <ClockCircleOutlined style={{ marginRight: 4 }} />
      {t('common.as_of', { at: f.instant(at) })}
    </span>
  );
}

export function Moment({ at }: { at: string | null | undefined }) {
  const { f } = useSpeech();
  return (
    <Tooltip title={f.instant(at)}>
      <span style={{ whiteSpace: 'nowrap' }}>{f.ago(at)}</span>
    </Tooltip>
  );
}
