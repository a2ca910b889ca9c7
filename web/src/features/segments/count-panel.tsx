import { ClockCircleOutlined } from '@ant-design/icons';
import { Flex, theme } from 'antd';
import { describe, describeDid } from '#components/condition-editor/describe.ts';
import type { EditorContext } from '#components/condition-editor/context.ts';
import { type GroupNode, isGroup, type Node } from '#components/condition-editor/tree.ts';
import { Note, Panel } from '#components/page.tsx';
import { Loading, Nothing, Problem } from '#components/states.tsx';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { toNumber } from '#lib/format.ts';
import type { useLiveCount } from './live-count.ts';

type Live = ReturnType<typeof useLiveCount>;

/** The one figure the page is about; old, and greyed, while the new one is counted. */
export function CountPanel({ live }: { live: Live }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const { query, condition, stale } = live;
  if (!condition) {
    return (
      <Panel>
        <Nothing small what={t('segment.exact')} why={t('segment.start')} />
      </Panel>
    );
  }
  if (query.isError) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  const { data } = query;
  if (!data) {
    return (
      <Panel>
        <Loading rows={3} />
      </Panel>
    );
  }
  const amount = toNumber(data.amount);
  const base = toNumber(data.base_amount);
  const average = amount !== null && data.total ? amount / data.total : null;
  const faded = { color: stale ? token.colorTextQuaternary : token.colorText, transition: 'color .15s' };
  return (
    <Panel>
      <Flex justify="space-between" align="center">
        <span style={{ fontSize: 13, color: token.colorTextDescription }}>{t('segment.exact')}</span>
        <Note>
          <ClockCircleOutlined /> {t('segment.elapsed', { seconds: f.full(data.elapsed_ms / 1000, 2) })}
          {data.as_of && ` · ${t('common.fresh', { at: f.instant(data.as_of) })}`}
        </Note>
      </Flex>
      <div role="status" aria-label={t('segment.exact')}>
        <span style={{ fontSize: 30, lineHeight: '42px', fontWeight: 600, ...faded }}>
          {f.full(data.total)}
        </span>{' '}
        <Note style={{ fontSize: 13 }}>
          {t('segment.people')} ·{' '}
          {t('segment.share', { share: f.percent(data.base_total ? data.total / data.base_total : 0) })}
        </Note>
      </div>
      {amount !== null && (
        <Flex gap={16} wrap style={{ fontSize: 13 }}>
          <span>
            <Note style={{ fontSize: 13 }}>{t('segment.amount')}</Note>{' '}
            <b style={{ fontWeight: 600, ...faded }}>{f.shortMoney(amount)}</b>
          </span>
          <span>
            <Note style={{ fontSize: 13 }}>{t('segment.average')}</Note>{' '}
            <b style={{ fontWeight: 600, ...faded }}>{f.money(average, null, 0)}</b>
          </span>
          {base !== null && base > 0 && (
            <span>
              <Note style={{ fontSize: 13 }}>{t('segment.amount_share')}</Note>{' '}
              <b style={{ fontWeight: 600, ...faded }}>{f.percent(amount / base)}</b>
            </span>
          )}
        </Flex>
      )}
      <p
        style={{
          ...{ margin: '12px 0 0', padding: '8px 12px', borderRadius: 6, fontSize: 13 },
          background: token.colorFillQuaternary,
        }}
      >
        <Note>{t('segment.sentence')}</Note>
        <br />
        {data.sentence}
      </p>
    </Panel>
  );
}

/** What each condition of the root meets alone, side by side. */
export function NodePanel({ live, root, editor }: { live: Live; root: GroupNode; editor: EditorContext }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const palette = usePalette();
  const named = (node: Node): string => {
    if (isGroup(node)) return `${t(`condition.${node.kind}`)} (${node.of.length})`;
    if (node.kind === 'other') return t('condition.other');
    if (node.kind === 'did') {
      const event = editor.events.find(one => one.value === node.event)?.label ?? node.event;
      return Object.values(describeDid(node, event, t)).join(' ');
    }
    return Object.values(describe(node, editor.byKey.get(node.field), t, f)).join(' ');
  };
  const rows = root.of.filter(node => live.counts.has(node.id));
  const base = live.query.data?.base_total ?? 0;
  if (rows.length < 2) return null;
  const line = (key: string, label: string, count: number, strong: boolean) => (
    <div key={key} style={{ padding: '5px 0', fontSize: 13 }}>
      <Flex justify="space-between" gap={8}>
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }} title={label}>
          {label}
        </span>
        <span
          style={{ flex: 'none', fontWeight: 600, color: live.stale ? token.colorTextQuaternary : undefined }}
        >
          {f.full(count)}{' '}
          <Note style={{ display: 'inline-block', width: 44, textAlign: 'right', fontWeight: 400 }}>
            {f.percent(base ? count / base : 0)}
          </Note>
        </span>
      </Flex>
      <div style={{ height: 8, borderRadius: 2, background: palette.track, marginTop: 3 }}>
        <div
          style={{
            ...{ height: 8, borderRadius: 2, minWidth: count ? 2 : 0 },
            width: `${(base ? count / base : 0) * 100}%`,
            background: strong ? token.colorPrimary : palette.sequential[2],
          }}
        />
      </div>
    </div>
  );
  return (
    <Panel title={t('segment.nodes')}>
      {rows.map(node => line(node.id, named(node), live.counts.get(node.id) ?? 0, false))}
      {live.query.data && line('total', t('segment.exact'), live.query.data.total, true)}
    </Panel>
  );
}
