// The editor's tree: ids on nodes, so that deleting a row never moves its neighbours' state. Pure transforms.
import type { Compare, Condition, Did } from '#api/condition.ts';

export type GroupKind = 'all' | 'any' | 'none';
export interface GroupNode {
  id: string;
  kind: GroupKind;
  of: Node[];
}
export interface CompareNode extends Compare {
  id: string;
}
export interface DidNode extends Omit<Did, 'kind'> {
  id: string;
  kind: 'did';
}
/** A condition this editor does not know is kept as it came. */
export interface OtherNode {
  id: string;
  kind: 'other';
  condition: Condition;
}
export type Node = GroupNode | CompareNode | DidNode | OtherNode;

let last = 0;
export const freshId = (): string => `n${(last += 1)}`;

export const isGroup = (node: Node): node is GroupNode =>
  node.kind === 'all' || node.kind === 'any' || node.kind === 'none';

export const group = (kind: GroupKind, of: Node[] = []): GroupNode => ({ id: freshId(), kind, of });

export function fromCondition(condition: Condition): Node {
  const id = freshId();
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { id, kind: condition.kind, of: condition.of.map(fromCondition) };
    case 'not': {
      const [inner] = condition.of;
      const parts = inner?.kind === 'any' ? inner.of : condition.of;
      return { id, kind: 'none', of: parts.map(fromCondition) };
    }
    case 'compare':
      return { id, kind: 'compare', field: condition.field, op: condition.op, value: condition.value };
    case 'did':
      return { ...condition, id };
    default:
      return { id, kind: 'other', condition };
  }
}

/** The root of the editor is always a group. */
export function rootOf(condition: Condition | undefined): GroupNode {
  const node = condition ? fromCondition(condition) : group('all');
  return isGroup(node) && node.kind !== 'none' ? node : group('all', [node]);
}

export interface Sent {
  condition: Condition | null;
  /** Where each node went, as the server counts it: indexes from the root, joined by a dot. */
  paths: Map<string, string>;
}

const under = (path: string, at: number): string => (path === '' ? String(at) : `${path}.${at}`);

/** What is complete, as the server reads it; an empty group says nothing and is left out. */
export function toCondition(root: GroupNode, isComplete: (node: Node) => boolean): Sent {
  const paths = new Map<string, string>();
  const send = (node: Node, path: string): Condition | null => {
    if (!isGroup(node)) {
      if (!isComplete(node)) return null;
      paths.set(node.id, path);
      return leaf(node);
    }
    const kept = node.of.filter(child => says(child, isComplete));
    if (!kept.length) return null;
    paths.set(node.id, path);
    if (node.kind !== 'none') {
      const of = kept.map((child, at) => send(child, under(path, at))).filter(one => one !== null);
      return { kind: node.kind, of };
    }
    const inside = under(path, 0);
    const [only] = kept;
    if (kept.length === 1 && only) return { kind: 'not', of: [send(only, inside) as Condition] };
    const of = kept.map((child, at) => send(child, under(inside, at))).filter(one => one !== null);
    return { kind: 'not', of: [{ kind: 'any', of }] };
  };
  return { condition: send(root, ''), paths };
}

function says(node: Node, isComplete: (node: Node) => boolean): boolean {
  return isGroup(node) ? node.of.some(child => says(child, isComplete)) : isComplete(node);
}

function leaf(node: Exclude<Node, GroupNode>): Condition {
  if (node.kind === 'other') return node.condition;
  if (node.kind === 'did') {
    const { id: _, ...did } = node;
    return did;
  }
  const { field, op, value } = node;
  return value === undefined ? { kind: 'compare', field, op } : { kind: 'compare', field, op, value };
}

const mapGroup = (root: GroupNode, change: (node: Node) => Node | null): GroupNode => ({
  ...root,
  of: root.of
    .map(child => {
      const changed = change(child);
      return changed && isGroup(changed) && changed === child ? mapGroup(changed, change) : changed;
    })
    .filter(one => one !== null),
});

export function replace(root: GroupNode, id: string, node: Node): GroupNode {
  if (root.id === id && isGroup(node)) return node;
  return mapGroup(root, child => (child.id === id ? node : child));
}

export const remove = (root: GroupNode, id: string): GroupNode =>
  mapGroup(root, child => (child.id === id ? null : child));

export function add(root: GroupNode, groupId: string, node: Node): GroupNode {
  if (root.id === groupId) return { ...root, of: [...root.of, node] };
  return mapGroup(root, child =>
    child.id === groupId && isGroup(child) ? { ...child, of: [...child.of, node] } : child,
  );
}

/** One step up or down among its neighbours: what a drag does, for the keyboard. */
export function shift(root: GroupNode, id: string, by: -1 | 1): GroupNode {
  const at = root.of.findIndex(child => child.id === id);
  if (at < 0) return { ...root, of: root.of.map(child => (isGroup(child) ? shift(child, id, by) : child)) };
  const to = at + by;
  if (to < 0 || to >= root.of.length) return root;
  const of = [...root.of];
  const [moved] = of.splice(at, 1);
  of.splice(to, 0, moved as Node);
  return { ...root, of };
}

export function copyOf(node: Node): Node {
  return isGroup(node) ? { ...node, id: freshId(), of: node.of.map(copyOf) } : { ...node, id: freshId() };
}

export function duplicate(root: GroupNode, id: string): GroupNode {
  const at = root.of.findIndex(child => child.id === id);
  if (at < 0) return { ...root, of: root.of.map(child => (isGroup(child) ? duplicate(child, id) : child)) };
  const of = [...root.of];
  of.splice(at + 1, 0, copyOf(of[at] as Node));
  return { ...root, of };
}

/** Equal as the server reads them: a value that is null and one that is missing mean the same. */
export function same(one: Condition | null | undefined, two: Condition | null | undefined): boolean {
  const text = (condition: Condition | null | undefined) =>
    JSON.stringify(
      condition ? toCondition(rootOf(condition), () => true).condition : null,
      (_, value) => value ?? undefined,
    );
  return text(one) === text(two);
}
