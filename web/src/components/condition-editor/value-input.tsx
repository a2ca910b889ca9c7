import { AutoComplete, DatePicker, Flex, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { Compare } from '#api/condition.ts';
import type { Field } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';
import { useSuggestions } from './suggestions.ts';
import { arityOf, inputOf } from './words.ts';

interface ValueProps {
  field: Field | undefined;
  op: string;
  value: Compare['value'];
  onChange: (value: Compare['value']) => void;
  size?: 'small' | 'middle';
}

/** As many inputs as the operator wants, of the kind that the field's type wants. */
export function ValueInput({ field, op, value, onChange, size }: ValueProps) {
  const arity = arityOf(field?.operators.find(one => one.key === op));
  if (arity === 'none') return null;
  if (arity === 'many') return <ManyInput {...{ field, value, onChange, size }} />;
  if (arity === 'one') return <OneInput {...{ field, op, value, onChange, size }} />;
  const pair = Array.isArray(value) ? value : [undefined, undefined];
  const one = (part: Compare['value']) => (Array.isArray(part) ? '' : (part ?? ''));
  return (
    <Flex align="center" gap={4}>
      <OneInput
        {...{ field, op, size }}
        value={pair[0]}
        onChange={first => onChange([one(first), one(pair[1])])}
      />
      <span>–</span>
      <OneInput
        {...{ field, op, size }}
        value={pair[1]}
        onChange={second => onChange([one(pair[0]), one(second)])}
      />
    </Flex>
  );
}

function ManyInput({ field, value, onChange, size }: Omit<ValueProps, 'op'>) {
  const { t } = useSpeech();
  const options = field?.options ?? undefined;
  const known = useSuggestions(field, !options?.length);
  return (
    <Select
      mode={options?.length ? 'multiple' : 'tags'}
      size={size}
      variant={size === 'small' ? 'filled' : 'outlined'}
      value={Array.isArray(value) ? value.map(String) : []}
      options={options?.length ? options.map(one => ({ value: one.value, label: one.label })) : known.options}
      optionFilterProp={options?.length ? 'label' : 'value'}
      onSearch={known.search}
      tokenSeparators={[',', '，', '、']}
      aria-label={t('condition.value')}
      placeholder={t('condition.values')}
      maxTagCount="responsive"
      style={{ minWidth: 180, maxWidth: 320 }}
      onChange={chosen => onChange(chosen)}
    />
  );
}

function OneInput({ field, op, value, onChange, size }: ValueProps) {
  const { t } = useSpeech();
  const kind = inputOf(field, op);
  if (kind === 'choice' || kind === 'boolean') {
    const yesNo: { value: string | boolean; label: string }[] = [
      { value: true, label: t('common.yes') },
      { value: false, label: t('common.no') },
    ];
    return (
      <Select
        showSearch
        size={size}
        variant={size === 'small' ? 'filled' : 'outlined'}
        optionFilterProp="label"
        value={value as string | boolean | undefined}
        options={kind === 'boolean' ? yesNo : (field?.options ?? [])}
        aria-label={t('condition.value')}
        placeholder={t('condition.value')}
        style={{ minWidth: 120 }}
        onChange={onChange}
      />
    );
  }
  if (kind === 'number' || kind === 'days') {
    return (
      <InputNumber
        size={size}
        variant={size === 'small' ? 'filled' : 'outlined'}
        value={typeof value === 'number' || typeof value === 'string' ? Number(value) : null}
        min={kind === 'days' ? 1 : undefined}
        precision={kind === 'days' ? 0 : undefined}
        suffix={kind === 'days' ? t('condition.days') : undefined}
        aria-label={t('condition.value')}
        placeholder={t('condition.value')}
        style={{ width: 128 }}
        onChange={number => onChange(number ?? undefined)}
      />
    );
  }
  if (kind === 'date') {
    const date = typeof value === 'string' ? dayjs(value) : null;
    return (
      <DatePicker
        size={size}
        variant={size === 'small' ? 'filled' : 'outlined'}
        value={date?.isValid() ? date : null}
        aria-label={t('condition.value')}
        onChange={chosen => onChange(chosen ? chosen.format('YYYY-MM-DD') : undefined)}
      />
    );
  }
  return <TextInput {...{ field, op, value, onChange, size }} />;
}

/** Free text, with the values that customers have as suggestions. */
function TextInput({ field, op, value, onChange, size }: ValueProps) {
  const { t } = useSpeech();
  const known = useSuggestions(field, op === 'eq' || op === 'ne');
  return (
    <AutoComplete
      size={size}
      variant={size === 'small' ? 'filled' : 'outlined'}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      options={known.options}
      popupMatchSelectWidth={false}
      aria-label={t('condition.value')}
      placeholder={t('condition.value')}
      style={{ width: 160 }}
      showSearch={{ onSearch: known.search }}
      onChange={text => onChange(text)}
    />
  );
}
