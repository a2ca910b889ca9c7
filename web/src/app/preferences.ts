import { useSyncExternalStore } from 'react';
import { useMedia } from '#components/surroundings.tsx';
import type { Language } from '#i18n/language.tsx';
import type { Mode } from '#lib/palette.ts';

// Before anyone is signed in, the choice is this browser's; afterwards the member's own wins.
const listeners = new Set<() => void>();

function stored(key: string): string | null {
  try {
    return localStorage.getItem(`dongcha.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: 'language' | 'theme', value: string) {
  try {
    localStorage.setItem(`dongcha.${key}`, value);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
  for (const listener of listeners) listener();
}

function useStored(key: string): string | null {
  return useSyncExternalStore(
    changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => stored(key),
  );
}

const asLanguage = (value: string): Language => (value.toLowerCase().startsWith('en') ? 'en' : 'zh-CN');

export function useLanguage(chosen: string | null | undefined): Language {
  const kept = useStored('language');
  return asLanguage(chosen ?? kept ?? navigator.language ?? 'zh-CN');
}

export type ThemeChoice = 'system' | Mode;

export function useThemeChoice(chosen: string | null | undefined): ThemeChoice {
  const kept = useStored('theme');
  const wanted = chosen ?? kept;
  return wanted === 'light' || wanted === 'dark' ? wanted : 'system';
}

export function useMode(choice: ThemeChoice): Mode {
  const dark = useMedia('(prefers-color-scheme: dark)');
  return choice === 'system' ? (dark ? 'dark' : 'light') : choice;
}
