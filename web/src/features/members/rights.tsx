import { DeleteOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented, Select } from 'antd';
import type { RoleDefinition } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';
import { useRoleChoices } from './organization.ts';

type Held = NonNullable<RoleDefinition['rights']>;

interface RightsProps {
  value?: Held;
  onChange?: (next: Held) => void;
}

/** Fields and kinds of values that the role sees masked or not at all; the others are read. */
export function Rights({ value = {}, onChange }: RightsProps) {
  const { t } = useSpeech();
  const choices = useRoleChoices().data;
  const types = choices?.types ?? [];
  const fields = choices?.fields ?? [];
  const labels = new Map([...types, ...fields].map(one => [one.key, one.label]));
  const free = (all: typeof types) =>
    all.filter(one => !(one.key in value)).map(one => ({ value: one.key, label: one.label }));
  const set = (key: string, right: Held[string]) => onChange?.({ ...value, [key]: right });
  const drop = (key: string) =>
    onChange?.(Object.fromEntries(Object.entries(value).filter(([one]) => one !== key)));
  return (
    <Flex vertical gap={8}>
      {Object.entries(value).map(([key, right]) => (
        <Flex key={key} align="center" gap={8} wrap>
          <span style={{ minWidth: 160, flex: 1 }}>{labels.get(key) ?? key}</span>
          <Segmented
            size="small"
            value={right}
            onChange={next => set(key, next)}
            options={[
              { value: 'mask' as const, label: t('right.mask') },
              { value: 'none' as const, label: t('right.none') },
            ]}
          />
          <Button
            size="small"
            type="text"
            aria-label={`${t('common.remove')} ${labels.get(key) ?? key}`}
            icon={<DeleteOutlined />}
            onClick={() => drop(key)}
          />
        </Flex>
      ))}
      <Select<string>
        value={null}
        aria-label={t('role.add_field')}
        placeholder={t('role.add_field')}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={key => set(key, 'mask')}
        options={[
          { label: t('role.kinds_of_values'), options: free(types) },
          { label: t('role.single_fields'), options: free(fields) },
        ]}
      />
    </Flex>
  );
}
