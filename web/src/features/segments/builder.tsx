import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Condition } from '#api/condition.ts';
import type { Language, Segment } from '#api/types.ts';
import { type EditorContext, Editor } from '#components/condition-editor/context.ts';
import { Group } from '#components/condition-editor/group.tsx';
import { type GroupNode, rootOf, same } from '#components/condition-editor/tree.ts';
import { completeWith } from '#components/condition-editor/words.ts';
import { Note, Page, Panel } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { useMay, usePhone } from '#components/surroundings.tsx';
import { languageQuery } from '#entities/fields.ts';
import { useSpeech } from '#i18n/language.tsx';
import { begin, type History, push, redo, undo } from '#lib/undo.ts';
import { BuilderActions, BuilderTitle } from './builder-head.tsx';
import { CountPanel, NodePanel } from './count-panel.tsx';
import { useLiveCount } from './live-count.ts';
import { Samples } from './samples.tsx';

const NOTHING: Language = { fields: [], events: [] };
const WINDOWS = [1, 7, 14, 30, 60, 90, 180, 365];

/** Keys belong to a text that is being typed; the box of a closed list holds none. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !(target.role === 'combobox' && target.value === '');
}

function useHistory(start: () => GroupNode) {
  const [history, setHistory] = useState<History<GroupNode>>(() => begin(start()));
  const change = useCallback((next: (root: GroupNode) => GroupNode, what?: string) => {
    setHistory(before => push(before, next(before.present), what, Date.now()));
  }, []);
  const back = useCallback(() => setHistory(undo), []);
  const forth = useCallback(() => setHistory(redo), []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z')
        return;
      event.preventDefault();
      if (event.shiftKey) forth();
      else back();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [back, forth]);
  return { history, change, back, forth };
}

function useMeaning() {
  const query = useQuery(languageQuery);
  const kinds = query.data ?? NOTHING;
  const byKey = useMemo(() => new Map(kinds.fields.map(field => [field.key, field])), [kinds]);
  const isComplete = useMemo(() => completeWith(byKey), [byKey]);
  const events = useMemo(
    () => kinds.events.map(event => ({ value: event.key, label: event.label, hasNames: event.has_names })),
    [kinds],
  );
  return { query, fields: kinds.fields, byKey, isComplete, events, windows: WINDOWS };
}

export function Builder({ segment }: { segment: Segment | null }) {
  const { t } = useSpeech();
  const phone = usePhone();
  const may = useMay();
  const saved = segment?.condition as Condition | undefined;
  const { history, change, back, forth } = useHistory(() => rootOf(saved));
  const { query: meaning, ...words } = useMeaning();
  const live = useLiveCount(history.present, words.isComplete, meaning.isSuccess);
  const locked = phone || !may(segment ? 'segments:update' : 'segments:create');
  const dirty = !same(live.condition, saved);
  const editor: EditorContext = {
    ...words,
    change,
    locked,
    counts: live.counts,
    base: live.query.data?.base_total ?? 0,
    stale: live.stale,
  };
  const actions = {
    segment,
    history,
    back,
    forth,
    condition: live.condition,
    locked,
    count: live.query.data,
  };
  if (meaning.isError) return <Problem error={meaning.error} onRetry={() => meaning.refetch()} />;
  return (
    <Page
      fits
      title={<BuilderTitle segment={segment} locked={locked} />}
      purpose={segment?.description}
      extra={<BuilderActions {...actions} dirty={dirty && meaning.isSuccess && live.condition !== null} />}
    >
      <div
        style={
          phone
            ? { display: 'flex', flexDirection: 'column', gap: 12, paddingBottom: 16 }
            : { height: '100%', display: 'grid', gap: 12, gridTemplateColumns: 'minmax(0, 1fr) 360px' }
        }
      >
        <Flex vertical gap={12} style={{ minHeight: 0, order: phone ? 2 : 0 }}>
          <Panel
            title={t('segment.who')}
            note={phone ? undefined : t('segment.who_help')}
            extra={<Note>{phone ? t('state.on_desktop') : t('segment.row_help')}</Note>}
            scrolls
            style={{ flex: '0 1 auto', minHeight: 200 }}
          >
            <Editor.Provider value={editor}>
              <Group node={history.present} isRoot />
            </Editor.Provider>
          </Panel>
          <Samples live={live} fields={words.byKey} />
        </Flex>
        <Flex vertical gap={12} style={{ minHeight: 0, overflow: 'auto' }}>
          <CountPanel live={live} />
          <NodePanel live={live} root={history.present} editor={editor} />
        </Flex>
      </div>
    </Page>
  );
}
