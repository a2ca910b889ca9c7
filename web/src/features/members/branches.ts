import type { Department } from '#api/types.ts';

export interface Branch extends Department {
  children?: Branch[];
}

/** Departments as a tree, in the order given; those of one place stay together. */
export function branches(rows: readonly Department[], parent: string | null = null): Branch[] {
  return rows
    .filter(row => row.parent_id === parent)
    .map(row => {
      const children = branches(rows, row.id);
      return children.length ? { ...row, children } : { ...row };
    });
}

export interface Choice {
  value: string;
  title: string;
  children?: Choice[];
}

/** The same for a picker; without one department and what lies below it, when that is to be moved. */
export function choices(tree: readonly Branch[], without?: string): Choice[] {
  return tree
    .filter(one => one.id !== without)
    .map(one => ({ value: one.id, title: one.name, children: choices(one.children ?? [], without) }));
}
