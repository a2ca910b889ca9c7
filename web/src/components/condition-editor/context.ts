import { createContext, useContext } from 'react';
import type { Field } from '#api/types.ts';
import type { GroupNode, Node } from './tree.ts';

export interface EventOption {
  value: string;
  label: string;
  /** `event:view` picks one kind of it. */
  hasNames: boolean;
}

/** What every row of one editor shares. */
export interface EditorContext {
  fields: readonly Field[];
  byKey: ReadonlyMap<string, Field>;
  events: readonly EventOption[];
  windows: readonly number[];
  counts: ReadonlyMap<string, number>;
  base: number;
  /** The counts are of an earlier tree. */
  stale: boolean;
  locked: boolean;
  isComplete: (node: Node) => boolean;
  change: (next: (root: GroupNode) => GroupNode, what?: string) => void;
}

export const Editor = createContext<EditorContext | null>(null);

export function useEditor(): EditorContext {
  const editor = useContext(Editor);
  if (!editor) throw new Error('useEditor outside an editor');
  return editor;
}
