/** Past, present, future. Edits of the same thing within half a second are one step; a hundred steps are kept. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  last?: { what: string; at: number };
}

const STEPS = 100;
const MERGE_MS = 500;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] });

export function push<T>(history: History<T>, present: T, what = '', at = 0): History<T> {
  const last = history.last;
  const merges = what !== '' && last?.what === what && at - last.at < MERGE_MS;
  const past = merges ? history.past : [...history.past, history.present].slice(-STEPS);
  return { past, present, future: [], last: { what, at } };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future: rest };
}
