// The only file with raw colours. Values and their contrast: the visual guide.
export type Mode = 'light' | 'dark';

export interface Palette {
  mode: Mode;
  seed: {
    colorPrimary: string;
    colorInfo: string;
    colorLink: string;
    colorSuccess: string;
    colorWarning: string;
    colorError: string;
    colorTextBase: string;
  };
  tokens: Record<string, string>;
  ink: string;
  inkOnStrong: string;
  menuSelected: string;
  menuAccent: string;
  tableHead: string;
  rowSelected: string;
  track: string;
  chip: string;
  muted: string;
  thinLine: string;
  floatBar: string;
  floatBarText: string;
  hero: string;
  series: string[];
  sequential: string[];
  avatars: [string, string][];
}

const series = ['#1677ff', '#c8690a', '#933cc7', '#128270', '#e0489a', '#979836'];

const light: Palette = {
  mode: 'light',
  seed: {
    colorPrimary: '#1668dc',
    colorInfo: '#1668dc',
    colorLink: '#1668dc',
    colorSuccess: '#138a5e',
    colorWarning: '#c27803',
    colorError: '#d4353c',
    colorTextBase: '#0b1628',
  },
  tokens: {
    colorTextDescription: 'rgba(11,22,40,.65)',
    colorBgLayout: '#f5f6f8',
    colorBgContainer: '#ffffff',
    colorBgElevated: '#ffffff',
    colorBorder: '#d4d8e0',
    colorBorderSecondary: '#e7e9ee',
    colorPrimaryBg: '#edf4fe',
    colorPrimaryBorder: '#aaccf8',
    colorSuccessBg: '#e6f5ee',
    colorSuccessBorder: '#a5dac2',
    colorWarningBg: '#fdf3e0',
    colorWarningBorder: '#f0cf8e',
    colorErrorBg: '#fdeeee',
    colorErrorBorder: '#f2b6b9',
  },
  ink: '#0b1628',
  inkOnStrong: '#ffffff',
  menuSelected: '#ffffff',
  menuAccent: '#1668dc',
  tableHead: '#fafbfc',
  rowSelected: '#f0f6ff',
  track: '#eceef2',
  chip: '#f0f2f5',
  muted: '#c3c9d3',
  thinLine: '#1677ff',
  floatBar: '#0b1628',
  floatBarText: '#ffffff',
  hero: 'linear-gradient(160deg,#f5f9ff 0%,#eaf2fe 100%)',
  series,
  sequential: ['#edf4fe', '#d3e4fc', '#aaccf8', '#7aaef3', '#4a8eea', '#1668dc', '#0f4fac'],
  avatars: [
    ['#e6eefb', '#2b62b3'],
    ['#ece6f8', '#6b45a8'],
    ['#e2f2ee', '#12705f'],
    ['#fbeee0', '#9a5410'],
    ['#fae5f0', '#a83572'],
    ['#eff0de', '#66671f'],
  ],
};

const dark: Palette = {
  mode: 'dark',
  seed: {
    colorPrimary: '#1677ff',
    colorInfo: '#1677ff',
    colorLink: '#65a9f3',
    colorSuccess: '#2fc48d',
    colorWarning: '#eaa53a',
    colorError: '#f4626b',
    colorTextBase: '#ffffff',
  },
  tokens: {
    colorTextDescription: 'rgba(255,255,255,.65)',
    colorBgLayout: '#0d1015',
    colorBgContainer: '#151920',
    colorBgElevated: '#1f242d',
    colorBorder: '#3a414d',
    colorBorderSecondary: '#262c36',
    colorPrimaryBg: '#16243a',
    colorPrimaryBorder: '#23497d',
    colorSuccessBg: '#12291f',
    colorSuccessBorder: '#1f5a42',
    colorWarningBg: '#2d2312',
    colorWarningBorder: '#644a1c',
    colorErrorBg: '#301b1e',
    colorErrorBorder: '#6e2f35',
  },
  ink: 'rgba(255,255,255,.85)',
  inkOnStrong: '#0b1628',
  menuSelected: '#1f242d',
  menuAccent: '#8bbdf7',
  tableHead: '#191e26',
  rowSelected: '#16243a',
  track: 'rgba(255,255,255,.06)',
  chip: 'rgba(255,255,255,.08)',
  muted: '#4a5260',
  thinLine: '#4a90ee',
  floatBar: '#2a303b',
  floatBarText: '#ffffff',
  hero: 'linear-gradient(160deg,#10151d 0%,#0d1a2e 100%)',
  series,
  sequential: ['#17253a', '#1b355a', '#1f4880', '#2560ad', '#2f7ad8', '#5b9cf0', '#94c2fb'],
  avatars: [
    ['#1d2b42', '#8fb6ee'],
    ['#2a2140', '#b497e6'],
    ['#14302b', '#5fc2ae'],
    ['#37260f', '#e0a15f'],
    ['#391c2c', '#e889ba'],
    ['#2b2b13', '#bfc06a'],
  ],
};

export const palettes: Record<Mode, Palette> = { light, dark };

/** A colour of the sequential scale for a share between 0 and 1, and the ink that is readable on it. */
export function shade(palette: Palette, share: number): { fill: string; ink: string } {
  const steps = palette.sequential.length;
  const at = Math.min(steps - 1, Math.max(0, Math.floor(share * steps)));
  const strong = at >= 5;
  const white = palette.mode === 'light' ? strong : !strong;
  return { fill: palette.sequential[at] as string, ink: white ? '#ffffff' : '#0b1628' };
}

/** The same tint for the same name, everywhere. */
export function tint(palette: Palette, name: string): [string, string] {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return palette.avatars[sum % palette.avatars.length] as [string, string];
}

export const fontFamily =
  '-apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
