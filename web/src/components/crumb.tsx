import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const Context = createContext<{ name: string | null; set: (name: string | null) => void }>({
  name: null,
  set: () => undefined,
});

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [name, set] = useState<string | null>(null);
  return <Context.Provider value={{ name, set }}>{children}</Context.Provider>;
}

export const useCrumb = () => useContext(Context).name;

/** A record page names itself in the breadcrumb and in the window's title. */
export function useNamed(name: string | null | undefined) {
  const { set } = useContext(Context);
  useEffect(() => {
    set(name ?? null);
    return () => set(null);
  }, [name, set]);
}
