import { ArrowDownOutlined, ArrowUpOutlined, ControlOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Input, Popover, Segmented, theme } from 'antd';
import { useState } from 'react';
import type { Field } from '#api/types.ts';
import { type ListView, NAME_COLUMNS } from '#entities/columns.ts';
import { useSpeech } from '#i18n/language.tsx';

interface ColumnChoiceProps {
  fields: readonly Field[];
  shown: readonly string[];
  density: string;
  onChange: (part: Partial<ListView>) => void;
}

/** Which columns, in which order, and how tall the rows are: kept for this member. */
export function ColumnChoice(props: ColumnChoiceProps) {
  const { t } = useSpeech();
  return (
    <Popover trigger="click" placement="bottomRight" destroyOnHidden content={<Choice {...props} />}>
      <Button aria-label={t('customers.columns')} title={t('customers.columns')} icon={<ControlOutlined />} />
    </Popover>
  );
}

function Choice({ fields, shown, density, onChange }: ColumnChoiceProps) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const [q, setQ] = useState('');
  const all = fields.filter(field => !NAME_COLUMNS.includes(field.key));
  const needle = q.trim().toLowerCase();
  const matching = (field: Field) => field.label.toLowerCase().includes(needle);
  const on = shown.flatMap(key => all.filter(field => field.key === key)).filter(matching);
  const off = all.filter(field => !shown.includes(field.key) && matching(field));
  const move = (key: string, by: number) => {
    const at = shown.indexOf(key);
    const columns = [...shown];
    columns.splice(at, 1);
    columns.splice(at + by, 0, key);
    onChange({ columns });
  };
  const toggle = (key: string) =>
    onChange({ columns: shown.includes(key) ? shown.filter(one => one !== key) : [...shown, key] });
  return (
    <div style={{ width: 264 }}>
      <Input
        allowClear
        prefix={<SearchOutlined />}
        value={q}
        placeholder={t('customers.find_column', { count: all.length })}
        onChange={event => setQ(event.target.value)}
      />
      <div style={{ maxHeight: 340, overflow: 'auto', margin: '8px 0' }}>
        {[...on, ...off].map(field => (
          <Flex key={field.key} align="center" justify="space-between" style={{ height: 30 }}>
            <Checkbox checked={shown.includes(field.key)} onChange={() => toggle(field.key)}>
              {field.label}
            </Checkbox>
            {shown.includes(field.key) && !needle && (
              <span>
                <Button
                  type="text"
                  size="small"
                  disabled={shown[0] === field.key}
                  aria-label={`${t('condition.up')} ${field.label}`}
                  icon={<ArrowUpOutlined style={{ fontSize: 11 }} />}
                  onClick={() => move(field.key, -1)}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={shown.at(-1) === field.key}
                  aria-label={`${t('condition.down')} ${field.label}`}
                  icon={<ArrowDownOutlined style={{ fontSize: 11 }} />}
                  onClick={() => move(field.key, 1)}
                />
              </span>
            )}
          </Flex>
        ))}
      </div>
      <Flex
        align="center"
        justify="space-between"
        style={{ borderTop: `1px solid ${token.colorBorderSecondary}`, paddingTop: 8 }}
      >
        <span style={{ fontSize: 13, color: token.colorTextDescription }}>{t('customers.density')}</span>
        <Segmented
          size="small"
          value={density}
          options={[
            { value: 'standard', label: t('customers.density.standard') },
            { value: 'compact', label: t('customers.density.compact') },
          ]}
          onChange={value => onChange({ density: value })}
        />
      </Flex>
    </div>
  );
}
