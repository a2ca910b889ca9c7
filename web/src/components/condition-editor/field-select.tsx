import { Select } from 'antd';
import { useMemo } from 'react';
import type { Field } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';

interface FieldSelectProps {
  fields: readonly Field[];
  value: string | undefined;
  onChange: (field: Field) => void;
  size?: 'small' | 'middle';
  autoFocus?: boolean;
}

/** All fields by their group; a masked field cannot be filtered on and says so. */
export function FieldSelect({ fields, value, onChange, size, autoFocus }: FieldSelectProps) {
  const { t } = useSpeech();
  const options = useMemo(() => {
    const groups = new Map<string, Field[]>();
    for (const field of fields) {
      if (!field.operators.length) continue;
      groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
    }
    return [...groups].map(([label, members]) => ({
      label,
      title: label,
      options: members.map(field => ({
        value: field.key,
        label: field.is_masked ? `${field.label} (${t('common.masked')})` : field.label,
        disabled: field.is_masked,
      })),
    }));
  }, [fields, t]);
  return (
    <Select
      showSearch
      size={size}
      variant={size === 'small' ? 'filled' : 'outlined'}
      autoFocus={autoFocus}
      defaultOpen={autoFocus}
      optionFilterProp="label"
      aria-label={t('condition.field')}
      popupMatchSelectWidth={240}
      placeholder={t('condition.field')}
      value={value || undefined}
      options={options}
      style={{ minWidth: 132 }}
      onChange={key => {
        const field = fields.find(one => one.key === key);
        if (field) onChange(field);
      }}
    />
  );
}
