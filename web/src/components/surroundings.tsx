import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { type Mode, type Palette, palettes } from '#lib/palette.ts';

const Context = createContext<Palette>(palettes.light);

export function PaletteProvider(props: { mode: Mode; children: ReactNode }) {
  return <Context.Provider value={palettes[props.mode]}>{props.children}</Context.Provider>;
}

export const usePalette = () => useContext(Context);

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    changed => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

export const usePhone = () => useMedia('(max-width: 768px)');

const Permissions = createContext<ReadonlySet<string>>(new Set());

export function PermissionProvider(props: { held: ReadonlySet<string>; children: ReactNode }) {
  return <Permissions.Provider value={props.held}>{props.children}</Permissions.Provider>;
}

/** `may('segments:create')`: what the session's member is allowed to do. */
export function useMay(): (permission: string) => boolean {
  const held = useContext(Permissions);
  return permission => held.has(permission);
}
