import { Select } from 'antd';
import type { Op } from '#api/condition.ts';
import type { Field } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';

interface OperatorSelectProps {
  field: Field;
  value: Op;
  onChange: (op: Op) => void;
  size?: 'small' | 'middle';
}

export function OperatorSelect({ field, value, onChange, size }: OperatorSelectProps) {
  const { t } = useSpeech();
  return (
    <Select
      size={size}
      variant={size === 'small' ? 'filled' : 'outlined'}
      value={value}
      aria-label={t('metric.filter_op')}
      popupMatchSelectWidth={false}
      options={field.operators.map(one => ({ value: one.key as Op, label: one.label }))}
      style={{ minWidth: 88 }}
      onChange={onChange}
    />
  );
}
