import { ThunderboltOutlined } from '@ant-design/icons';
import { Input, InputNumber, Select, theme } from 'antd';
import { useSpeech } from '#i18n/language.tsx';
import { useEditor } from './context.ts';
import { type DidNode, replace } from './tree.ts';

type Put = (part: Partial<DidNode>, what?: string) => void;

const NEVER = 'never';

export function DidRow({ node }: { node: DidNode }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const { windows, change } = useEditor();
  const put: Put = (part, what) => change(root => replace(root, node.id, { ...node, ...part }), what);
  const never = node.op === 'eq' && node.count === 0;
  const days = [...new Set([...windows, ...(node.within_days ? [node.within_days] : [])])].sort(
    (a, b) => a - b,
  );
  return (
    <>
      <ThunderboltOutlined style={{ color: token.colorTextDescription }} />
      <Select
        size="small"
        variant="filled"
        aria-label={t('condition.window')}
        value={node.within_days ?? 0}
        popupMatchSelectWidth={false}
        options={[
          { value: 0, label: t('condition.ever') },
          ...days.map(value => ({ value, label: t('condition.within', { days: f.full(value) }) })),
        ]}
        onChange={value => put({ within_days: value || null })}
      />
      <Select
        size="small"
        variant="filled"
        aria-label={t('condition.count_op')}
        value={never ? NEVER : node.op}
        popupMatchSelectWidth={false}
        options={[
          { value: 'ge', label: t('condition.at_least') },
          { value: 'le', label: t('condition.at_most') },
          { value: 'eq', label: t('condition.exactly') },
          { value: NEVER, label: t('condition.did_not') },
        ]}
        onChange={op =>
          put(op === NEVER ? { op: 'eq', count: 0 } : { op: op as DidNode['op'], count: node.count || 1 })
        }
      />
      {!never && (
        <InputNumber
          size="small"
          variant="filled"
          min={0}
          precision={0}
          value={node.count}
          aria-label={t('condition.unit_times')}
          suffix={t('condition.unit_times')}
          style={{ width: 92 }}
          onChange={count => put({ count: count ?? 1 }, `${node.id}.count`)}
        />
      )}
      <EventChoice node={node} put={put} />
    </>
  );
}

/** What was done; where one kind of it can be named, its name. */
function EventChoice({ node, put }: { node: DidNode; put: Put }) {
  const { t } = useSpeech();
  const { events } = useEditor();
  const [source = '', name = ''] = node.event.split(/:(.*)/s);
  const event = events.find(one => one.value === source);
  return (
    <>
      <Select
        size="small"
        variant="filled"
        showSearch
        optionFilterProp="label"
        aria-label={t('condition.event')}
        value={source || undefined}
        placeholder={t('condition.event')}
        popupMatchSelectWidth={false}
        options={[...events]}
        style={{ minWidth: 120 }}
        onChange={next => put({ event: next })}
      />
      {event?.hasNames && (
        <Input
          size="small"
          variant="filled"
          value={name}
          aria-label={t('condition.event_name')}
          placeholder={t('condition.event_name')}
          style={{ width: 128 }}
          onChange={change => {
            const typed = change.target.value.trim();
            put({ event: typed ? `${source}:${typed}` : source }, `${node.id}.event`);
          }}
        />
      )}
    </>
  );
}
