import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Condition } from '#api/condition.ts';
import { type GroupNode, type Node, toCondition } from '#components/condition-editor/tree.ts';

function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

const EVERYONE: Condition = { kind: 'all', of: [] };

/** Counts of the tree as it stands: asked when typing pauses, an older question is dropped. */
export function useLiveCount(root: GroupNode, isComplete: (node: Node) => boolean, ready: boolean) {
  const sent = useMemo(() => toCondition(root, isComplete), [root, isComplete]);
  const text = JSON.stringify(sent.condition ?? EVERYONE);
  const settled = useSettled(text, 300);
  const query = useQuery({
    queryKey: ['segments', 'count', settled],
    queryFn: ({ signal }) =>
      ask(api.POST('/api/segments/count', { body: { condition: JSON.parse(settled) as Condition }, signal })),
    placeholderData: keepPreviousData,
    enabled: ready && sent.condition !== null,
  });
  const counts = useMemo(() => {
    const byPath = new Map(query.data?.nodes.map(node => [node.path, node.count]));
    return new Map(
      [...sent.paths].flatMap(([id, path]) => {
        const count = byPath.get(path);
        return count === undefined ? [] : [[id, count] as const];
      }),
    );
  }, [query.data, sent]);
  const stale = settled !== text || query.isPlaceholderData;
  return { query, condition: sent.condition, counts, stale };
}
