import { Flex, Form, Radio, Select } from 'antd';
import type { Metric, MetricDataset } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';
import { AGGREGATES, type Answers, needsField } from './definition.ts';
import { Filters } from './filters.tsx';

const asOptions = (list: readonly { key: string; label: string }[] = []) =>
  list.map(one => ({ value: one.key, label: one.label }));
const NUMBERS = /^(number|amount|quantity|integer|rate)$/;

/** Which records, which calculation, which of them count; or one metric divided by another. */
export function Meaning({ datasets, metrics }: { datasets: MetricDataset[]; metrics: Metric[] }) {
  const { t } = useSpeech();
  const made = Form.useWatch('made', Form.useFormInstance<Answers>());
  return (
    <>
      <Form.Item name="made" label={t('metric.made')}>
        <Radio.Group
          options={[
            { value: 'aggregate', label: t('metric.made.aggregate') },
            { value: 'ratio', label: t('metric.made.ratio') },
          ]}
        />
      </Form.Item>
      {made === 'ratio' ? <Ratio metrics={metrics} /> : <Aggregate datasets={datasets} />}
    </>
  );
}

function Ratio({ metrics }: { metrics: Metric[] }) {
  const { t } = useSpeech();
  const required = [{ required: true, message: t('common.required') }];
  const options = asOptions(metrics.filter(metric => !metric.body.numerator));
  return (
    <Flex gap={12}>
      <Form.Item name="numerator" label={t('metric.numerator')} rules={required} style={{ flex: 1 }}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Form.Item name="denominator" label={t('metric.denominator')} rules={required} style={{ flex: 1 }}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
    </Flex>
  );
}

function Aggregate({ datasets }: { datasets: MetricDataset[] }) {
  const { t } = useSpeech();
  const form = Form.useFormInstance<Answers>();
  const dataset = Form.useWatch('dataset', form);
  const aggregate = Form.useWatch('aggregate', form);
  const chosen = datasets.find(one => one.key === dataset);
  const fields = chosen?.fields.filter(field => aggregate === 'distinct' || NUMBERS.test(field.type));
  const required = [{ required: true, message: t('common.required') }];
  const cell = { flex: 1, minWidth: 140 };
  return (
    <>
      <Flex gap="0 12px" wrap>
        <Form.Item name="dataset" label={t('metric.dataset')} rules={required} style={cell}>
          <Select
            options={asOptions(datasets)}
            onChange={() => form.setFieldsValue({ field: undefined, time: undefined, filters: [] })}
          />
        </Form.Item>
        <Form.Item name="aggregate" label={t('metric.aggregation')} rules={required} style={cell}>
          <Select options={AGGREGATES.map(value => ({ value, label: t(`metric.agg.${value}`) }))} />
        </Form.Item>
        {needsField(aggregate) && (
          <Form.Item name="field" label={t('metric.measure')} rules={required} style={cell}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={asOptions(fields)} />
          </Form.Item>
        )}
        <Form.Item name="time" label={t('metric.time')} style={cell}>
          <Select allowClear options={asOptions(chosen?.times)} placeholder={t('metric.no_time')} />
        </Form.Item>
      </Flex>
      <Filters fields={asOptions(chosen?.fields)} />
    </>
  );
}
