import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Popover, theme } from 'antd';
import { useState } from 'react';
import type { Condition, Group } from '#api/condition.ts';
import type { Field } from '#api/types.ts';
import { describe, describeDid, type Phrase } from '#components/condition-editor/describe.ts';
import { FieldSelect } from '#components/condition-editor/field-select.tsx';
import { type CompareNode, freshId } from '#components/condition-editor/tree.ts';
import { ValueInput } from '#components/condition-editor/value-input.tsx';
import { arityOf, blank, isFilled, withField, withOp } from '#components/condition-editor/words.ts';
import { useSpeech } from '#i18n/language.tsx';
import { OperatorSelect } from '#components/condition-editor/operator-select.tsx';

interface FilterBarProps {
  condition: Group | undefined;
  fields: readonly Field[];
  byKey: ReadonlyMap<string, Field>;
  onChange: (condition: Group | undefined) => void;
}

/** Filters read as sentences: 大区 属于 华东、华南. */
export function FilterBar({ condition, fields, byKey, onChange }: FilterBarProps) {
  const { t } = useSpeech();
  const parts = condition?.of ?? [];
  const set = (of: Condition[]) => onChange(of.length ? { kind: 'all', of } : undefined);
  return (
    <>
      {parts.map((part, at) => (
        <FilterChip
          // The list is short and only changes as a whole: its place is its name.
          key={`${at}-${JSON.stringify(part)}`}
          part={part}
          fields={fields}
          byKey={byKey}
          onRemove={() => set(parts.filter((_, index) => index !== at))}
          onChange={changed => set(parts.map((one, index) => (index === at ? changed : one)))}
        />
      ))}
      <AddFilter fields={fields} onAdd={added => set([...parts, added])} />
      {parts.length > 0 && (
        <Button type="text" onClick={() => onChange(undefined)}>
          {t('common.clear')}
        </Button>
      )}
    </>
  );
}

interface ChipProps {
  part: Condition;
  fields: readonly Field[];
  byKey: ReadonlyMap<string, Field>;
  onRemove: () => void;
  onChange: (part: Condition) => void;
}

function usePhrase(part: Condition, byKey: ReadonlyMap<string, Field>): Phrase {
  const { t, f } = useSpeech();
  if (part.kind === 'compare') return describe({ ...part, id: '' }, byKey.get(part.field), t, f);
  if (part.kind === 'did') return describeDid(part, part.event.replace(/^event:/, ''), t);
  const word = part.kind === 'not' ? t('condition.none') : t(`condition.${part.kind}`);
  return { subject: t('condition.add_group'), verb: word, object: String(part.of.length) };
}

function FilterChip({ part, fields, byKey, onRemove, onChange }: ChipProps) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const [open, setOpen] = useState(false);
  const { subject, verb, object } = usePhrase(part, byKey);
  const editable = part.kind === 'compare';
  const chip = (
    <span
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        height: 30,
        border: `1px solid ${token.colorBorder}`,
        borderRadius: token.borderRadius,
        background: token.colorBgContainer,
        fontSize: 13,
        maxWidth: '100%',
      }}
    >
      <button
        type="button"
        disabled={!editable}
        style={{
          all: 'unset',
          padding: '0 4px 0 10px',
          cursor: editable ? 'pointer' : 'default',
          whiteSpace: 'nowrap',
        }}
      >
        {subject} <span style={{ color: token.colorTextDescription }}>{verb}</span>{' '}
        <b style={{ fontWeight: 600 }}>{object}</b>
      </button>
      <Button
        type="text"
        size="small"
        aria-label={`${t('common.remove')} ${subject}`}
        icon={<CloseOutlined style={{ fontSize: 10 }} />}
        onClick={event => {
          event.stopPropagation();
          onRemove();
        }}
      />
    </span>
  );
  if (!editable) return chip;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <FilterForm
          start={{ ...part, id: freshId() }}
          fields={fields}
          onDone={changed => {
            setOpen(false);
            onChange(changed);
          }}
        />
      }
    >
      {chip}
    </Popover>
  );
}

function AddFilter({ fields, onAdd }: { fields: readonly Field[]; onAdd: (part: Condition) => void }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <FilterForm
          fields={fields}
          onDone={added => {
            setOpen(false);
            onAdd(added);
          }}
        />
      }
    >
      <Button type="text" icon={<PlusOutlined />}>
        {t('customers.filter')}
      </Button>
    </Popover>
  );
}

interface FormProps {
  start?: CompareNode;
  fields: readonly Field[];
  onDone: (part: Condition) => void;
}

function FilterForm({ start, fields, onDone }: FormProps) {
  const { t } = useSpeech();
  const [node, setNode] = useState<CompareNode>(start ?? blank(freshId()));
  const field = fields.find(one => one.key === node.field);
  const arity = arityOf(field?.operators.find(one => one.key === node.op));
  const ready = field !== undefined && isFilled(arity, node.value);
  const done = () => {
    const { id: _, ...part } = node;
    onDone(part);
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (ready) done();
      }}
      style={{ width: 300, maxWidth: '80vw' }}
    >
      <Flex vertical gap={8}>
        <FieldSelect
          fields={fields}
          value={node.field}
          onChange={chosen => setNode(withField(node, chosen))}
        />
        {field && (
          <OperatorSelect field={field} value={node.op} onChange={op => setNode(withOp(node, field, op))} />
        )}
        {field && (
          <ValueInput
            field={field}
            op={node.op}
            value={node.value}
            onChange={value => setNode({ ...node, value })}
          />
        )}
        <Flex justify="flex-end">
          <Button type="primary" size="small" htmlType="submit" disabled={!ready}>
            {t('customers.apply')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
