import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Select } from 'antd';
import { useSpeech } from '#i18n/language.tsx';
import { type Answers, needsValue } from './definition.ts';

const ops = [
  'eq',
  'ne',
  'gt',
  'ge',
  'lt',
  'le',
  'in',
  'not_in',
  'starts_with',
  'is_null',
  'not_null',
] as const;

/** Only records that meet all of these count. */
export function Filters({ fields }: { fields: { value: string; label: string }[] }) {
  const { t } = useSpeech();
  const form = Form.useFormInstance<Answers>();
  const filters = Form.useWatch('filters', form);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Form.List name="filters">
      {(rows, { add, remove }) => (
        <Form.Item label={t('metric.filters')}>
          {rows.map(row => (
            <Flex key={row.key} gap={8} align="baseline">
              <Form.Item name={[row.name, 'field']} rules={required} style={{ flex: 2, minWidth: 0 }}>
                <Select
                  aria-label={t('metric.filter_field')}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={fields}
                />
              </Form.Item>
              <Form.Item name={[row.name, 'op']} rules={required} style={{ flex: 1, minWidth: 96 }}>
                <Select
                  aria-label={t('metric.filter_op')}
                  options={ops.map(value => ({ value, label: t(`metric.op.${value}`) }))}
                />
              </Form.Item>
              {needsValue(filters?.[row.name]?.op) && (
                <Form.Item name={[row.name, 'value']} rules={required} style={{ flex: 2, minWidth: 0 }}>
                  <Input aria-label={t('metric.filter_value')} />
                </Form.Item>
              )}
              <Button
                type="text"
                aria-label={t('common.remove')}
                icon={<MinusCircleOutlined />}
                onClick={() => remove(row.name)}
              />
            </Flex>
          ))}
          <Button
            type="dashed"
            size="small"
            icon={<PlusOutlined />}
            disabled={!fields.length}
            onClick={() => add({ op: 'eq' })}
          >
            {t('metric.add_filter')}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
