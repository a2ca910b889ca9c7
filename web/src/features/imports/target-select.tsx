import { Select } from 'antd';
import { useMemo } from 'react';
import type { Catalog } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';
import { type Target, targetOf } from './mapping.ts';

interface TargetSelectProps {
  catalog: Catalog;
  value: Target[];
  label: string;
  status?: 'error';
  onChange: (targets: Target[]) => void;
}

/** Fields by object; a column may feed several (a customer number is the order's customer and the person's number). */
export function TargetSelect({ catalog, value, label, status, onChange }: TargetSelectProps) {
  const { t } = useSpeech();
  const options = useMemo(
    () =>
      catalog.objects.map(object => ({
        label: object.label,
        title: object.label,
        options: object.fields.map(field => ({
          value: targetOf(object.key, field.key),
          label: `${object.label} / ${field.label}`,
        })),
      })),
    [catalog],
  );
  return (
    <Select
      mode="multiple"
      variant="filled"
      status={status}
      aria-label={label}
      value={value}
      options={options}
      placeholder={t('import.target_none')}
      popupMatchSelectWidth={280}
      optionFilterProp="label"
      style={{ width: '100%' }}
      onChange={onChange}
    />
  );
}
