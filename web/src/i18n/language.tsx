import { createContext, type ReactNode, useContext, useMemo } from 'react';
import * as format from '#lib/format.ts';
import { en } from './en.ts';
import { fill, type Slots, type SlotValues } from './text.ts';
import { type Key, type Messages, zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
export type { Key };
/** A text without slots: what a table of labels may hold. */
export type PlainKey = { [K in Key]: [Slots<Messages[K]>] extends [never] ? K : never }[Key];
export const languages: { key: Language; label: string }[] = [
  { key: 'zh-CN', label: '中文' },
  { key: 'en', label: 'English' },
];
const catalogues: Record<Language, Record<Key, string>> = { 'zh-CN': zhCN, en };

export type Say = <K extends Key>(
  key: K,
  ...slots: [Slots<Messages[K]>] extends [never] ? [] : [SlotValues<Messages[K]>]
) => string;

const bind = (locale: format.Locale) => ({
  locale,
  full: (value: unknown, digits?: number) => format.full(value, locale, digits),
  short: (value: unknown) => format.short(value, locale),
  compact: (value: unknown) => format.compact(value, locale),
  money: (value: unknown, currency?: string | null, digits?: number) =>
    format.money(value, locale, currency, digits),
  shortMoney: (value: unknown, currency?: string | null) => format.shortMoney(value, locale, currency),
  percent: (value: unknown, digits?: number) => format.percent(value, locale, digits),
  instant: (value: string | null | undefined) => format.instant(value, locale),
  day: (value: string | null | undefined) => format.dayOf(value, locale),
  ago: (value: string | null | undefined) => format.ago(value, locale, new Date()),
  bytes: (size: number) => format.bytes(size, locale),
  symbol: (currency?: string | null) => format.symbol(locale, currency),
});
export type Format = ReturnType<typeof bind>;

interface Speech {
  language: Language;
  t: Say;
  f: Format;
}
const Context = createContext<Speech | null>(null);

export function LanguageProvider(props: {
  language: Language;
  zone: string;
  currency: string;
  children: ReactNode;
}) {
  const { language, zone, currency } = props;
  const speech = useMemo<Speech>(() => {
    const t: Say = (key, ...slots) => fill(catalogues[language][key], slots[0] ?? {}, language);
    return { language, t, f: bind({ language, zone, currency }) };
  }, [language, zone, currency]);
  return <Context.Provider value={speech}>{props.children}</Context.Provider>;
}

export function useSpeech(): Speech {
  const speech = useContext(Context);
  if (!speech) throw new Error('useSpeech outside LanguageProvider');
  return speech;
}
