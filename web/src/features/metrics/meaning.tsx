import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Select } from 'antd';
import type { MetricObject } from '#api/facts.ts';
import { useSpeech } from '#i18n/language.tsx';
import { AGGREGATIONS, type Answers, needsField } from './definition.ts';

/** Which records, which calculation, which of them count. */
export function Meaning({ objects }: { objects: MetricObject[] }) {
  const { t } = useSpeech();
  const form = Form.useFormInstance<Answers>();
  const object = Form.useWatch('object', form);
  const aggregation = Form.useWatch('aggregation', form);
  const chosen = objects.find(one => one.key === object);
  const asOptions = (list: { key: string; label: string }[] = []) =>
    list.map(one => ({ value: one.key, label: one.label }));
  const fields = aggregation === 'count_distinct' ? chosen?.fields : chosen?.measures;
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Flex gap={12} wrap>
        <Form.Item
          name="object"
          label={t('metric.object')}
          rules={required}
          style={{ flex: 1, minWidth: 160 }}
        >
          <Select
            options={asOptions(objects)}
            onChange={() => form.setFieldsValue({ field: undefined, filters: [] })}
          />
        </Form.Item>
        <Form.Item
          name="aggregation"
          label={t('metric.aggregation')}
          rules={required}
          style={{ flex: 1, minWidth: 120 }}
        >
          <Select options={AGGREGATIONS.map(value => ({ value, label: t(`metric.agg.${value}`) }))} />
        </Form.Item>
        {needsField(aggregation) && (
          <Form.Item
            name="field"
            label={t('metric.measure')}
            rules={required}
            style={{ flex: 1, minWidth: 160 }}
          >
            <Select showSearch optionFilterProp="label" options={asOptions(fields)} />
          </Form.Item>
        )}
      </Flex>
      <Filters fields={asOptions(chosen?.fields)} />
    </>
  );
}

function Filters({ fields }: { fields: { value: string; label: string }[] }) {
  const { t } = useSpeech();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Form.List name="filters">
      {(rows, { add, remove }) => (
        <Form.Item label={t('metric.filters')}>
          {rows.map(row => (
            <Flex key={row.key} gap={8} align="baseline">
              <Form.Item name={[row.name, 'field']} rules={required} style={{ flex: 2 }}>
                <Select
                  aria-label={t('metric.filter_field')}
                  showSearch
                  optionFilterProp="label"
                  options={fields}
                />
              </Form.Item>
              <Form.Item name={[row.name, 'op']} rules={required} style={{ flex: 1 }}>
                <Select
                  aria-label={t('metric.filter_op')}
                  options={['eq', 'ne', 'gt', 'ge', 'lt', 'le'].map((value, at) => ({
                    value,
                    label: ['=', '≠', '>', '≥', '<', '≤'][at],
                  }))}
                />
              </Form.Item>
              <Form.Item name={[row.name, 'value']} rules={required} style={{ flex: 2 }}>
                <Input aria-label={t('metric.filter_value')} />
              </Form.Item>
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
