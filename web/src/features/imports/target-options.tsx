import { Checkbox, Flex, Select } from 'antd';
import type { Catalog, Mapping } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { fieldIndex, setOption, setTrim, targetsOf, trims } from './mapping.ts';

interface TargetOptionsProps {
  column: string;
  mapping: Mapping;
  catalog: Catalog;
  onChange: (mapping: Mapping) => void;
}

const UNITS = ['元', '万元', '分'];
const ORDERS = ['ymd', 'dmy', 'mdy'] as const;

/** What a target still has to know: the unit of an amount, the order of a date, whom a party means. */
export function TargetOptions({ column, mapping, catalog, onChange }: TargetOptionsProps) {
  const { t } = useSpeech();
  const fieldOf = fieldIndex(catalog.objects);
  const parties = catalog.objects.filter(object => object.party);
  const targets = targetsOf(mapping, column);
  const isNumbered = targets.some(target =>
    /^(party|reference|number|code)$/.test(fieldOf(target)?.type ?? ''),
  );
  const chosen = (target: string, name: string) =>
    mapping.objects
      .flatMap(object => object.fields.map(field => ({ at: `${object.object}.${field.field}`, field })))
      .find(one => one.at === target && one.field.column === column)?.field.options?.[name] as
      | string
      | undefined;
  const select = (
    target: string,
    name: string,
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <Flex key={target + name} align="center" gap={4}>
      <Note>{label}</Note>
      <Select
        size="small"
        aria-label={label}
        value={chosen(target, name)}
        options={options}
        popupMatchSelectWidth={false}
        allowClear={name !== 'target'}
        placeholder={name === 'target' ? undefined : t('import.auto')}
        style={{ minWidth: 84 }}
        onChange={value => onChange(setOption(mapping, target, column, name, value))}
      />
    </Flex>
  );
  return (
    <>
      {targets.map(target => {
        const field = fieldOf(target);
        if (field?.role === 'party' || field?.type === 'party') {
          const options = parties.map(object => ({ value: object.key, label: object.label }));
          return select(target, 'target', t('import.party_of'), options);
        }
        if (field?.type === 'amount') {
          return select(
            target,
            'unit',
            t('import.unit'),
            UNITS.map(value => ({ value, label: value })),
          );
        }
        if (field?.type === 'date' || field?.type === 'instant') {
          const options = ORDERS.map(value => ({ value, label: t(`import.date_order.${value}`) }));
          return select(target, 'order', t('import.date_order'), options);
        }
        return null;
      })}
      {(isNumbered || trims(mapping, column)) && (
        <Checkbox
          checked={trims(mapping, column)}
          onChange={event => onChange(setTrim(mapping, column, event.target.checked))}
        >
          <Note>{t('import.trim')}</Note>
        </Checkbox>
      )}
    </>
  );
}
