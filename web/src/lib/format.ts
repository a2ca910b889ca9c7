// Numbers, money, rates and dates as the visual guide writes them. Pure: language, zone and currency come in.
export interface Locale {
  language: string;
  zone: string;
  currency: string;
}

export const NONE = '—';
const cache = new Map<string, Intl.NumberFormat>();

function numbers(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const found = cache.get(key) ?? new Intl.NumberFormat(language, options);
  cache.set(key, found);
  return found;
}

/** The API sends decimals as text; null, '' and nonsense are none. */
export function toNumber(value: unknown): number | null {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return null;
  const number = typeof value === 'number' ? value : Number(value);
  return Number.isFinite(number) ? number : null;
}

export function full(value: unknown, { language }: Locale, digits = 0): string {
  const number = toNumber(value);
  if (number === null) return NONE;
  return numbers(language, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(number);
}

/** Number and unit apart, so that a card can write the unit small: 4,862.4 万. */
export function compact(value: unknown, { language }: Locale): { figure: string; unit: string } {
  const number = toNumber(value);
  if (number === null) return { figure: NONE, unit: '' };
  const size = Math.abs(number);
  if (size < 10_000) {
    const digits = Number.isInteger(number) || size >= 1000 ? 0 : 2;
    return { figure: numbers(language, { maximumFractionDigits: digits }).format(number), unit: '' };
  }
  const steps: [number, string][] = language.startsWith('zh')
    ? [
        [1e12, '万亿'],
        [1e8, '亿'],
        [1e4, '万'],
      ]
    : [
        [1e9, 'B'],
        [1e6, 'M'],
        [1e3, 'K'],
      ];
  const [step, unit] = steps.find(([from]) => size >= from) ?? [1, ''];
  const scaled = number / step;
  const digits = Math.abs(scaled) >= 1000 ? 1 : 2;
  return { figure: numbers(language, { maximumFractionDigits: digits }).format(scaled), unit };
}

export function short(value: unknown, locale: Locale): string {
  const { figure, unit } = compact(value, locale);
  return figure + unit;
}

const symbols = new Map<string, string>();
export function symbol(locale: Locale, currency?: string | null): string {
  const code = currency || locale.currency;
  const key = locale.language + code;
  const known = symbols.get(key);
  if (known !== undefined) return known;
  let found: string = code;
  try {
    const parts = new Intl.NumberFormat(locale.language, {
      style: 'currency',
      currency: code,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(0);
    found = parts.find(part => part.type === 'currency')?.value ?? code;
  } catch {
    found = code;
  }
  symbols.set(key, found);
  return found;
}

export function money(value: unknown, locale: Locale, currency?: string | null, digits = 2): string {
  const number = toNumber(value);
  if (number === null) return NONE;
  const sign = number < 0 ? '-' : '';
  const text = numbers(locale.language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(number));
  return sign + symbol(locale, currency) + text;
}

export function shortMoney(value: unknown, locale: Locale, currency?: string | null): string {
  const number = toNumber(value);
  if (number === null) return NONE;
  return (number < 0 ? '-' : '') + symbol(locale, currency) + short(Math.abs(number), locale);
}

export function percent(value: unknown, { language }: Locale, digits = 1): string {
  const number = toNumber(value);
  if (number === null) return NONE;
  if (number > 0 && number < 0.001) return '< 0.1%';
  const text = numbers(language, { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${text.format(number * 100)}%`;
}

/** The API sends UTC; a bare instant without a zone is UTC too. */
export function toDate(value: string | null | undefined): Date | null {
  if (!value) return null;
  const bare = /T\d\d:\d\d/.test(value) && !/(Z|[+-]\d\d:?\d\d)$/.test(value);
  const date = new Date(bare ? `${value}Z` : value);
  return Number.isNaN(date.getTime()) ? null : date;
}

export interface Wall {
  day: string;
  time: string;
}
export function wall(date: Date, zone: string): Wall {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(date);
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** 2026-11-22 09:05; a date without time stays a date. */
export function instant(value: string | null | undefined, { zone }: Locale): string {
  if (!value) return NONE;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  const date = toDate(value);
  if (!date) return value;
  const { day, time } = wall(date, zone);
  return `${day} ${time}`;
}

export function dayOf(value: string | null | undefined, { zone }: Locale): string {
  if (!value) return NONE;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  const date = toDate(value);
  return date ? wall(date, zone).day : value;
}

/** 3 分钟前, 昨天 for seven days, the exact time after that. */
export function ago(value: string | null | undefined, locale: Locale, now: Date): string {
  const date = toDate(value);
  if (!date) return value || NONE;
  const seconds = (date.getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size >= 7 * 86_400) return instant(value, locale);
  const words = new Intl.RelativeTimeFormat(locale.language, { numeric: 'auto' });
  if (size < 60) return words.format(0, 'second');
  if (size < 3600) return words.format(Math.trunc(seconds / 60), 'minute');
  if (size < 86_400) return words.format(Math.trunc(seconds / 3600), 'hour');
  return words.format(Math.trunc(seconds / 86_400), 'day');
}

export function bytes(size: number, locale: Locale): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let at = 0;
  let left = size;
  while (left >= 1024 && at < units.length - 1) {
    left /= 1024;
    at += 1;
  }
  return `${full(left, locale, at > 1 ? 1 : 0)} ${units[at]}`;
}
