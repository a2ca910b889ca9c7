import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Form, Input, Select } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Metric, MetricObject } from '#api/facts.ts';
import { Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { type Answers, answersOf, definitionOf } from './definition.ts';
import { Meaning } from './meaning.tsx';
import { metricsQuery } from './metric.ts';

interface DrawerProps {
  metric: Metric | 'new' | null;
  objects: MetricObject[];
  onClose: () => void;
}

export function MetricDrawer({ metric, objects, onClose }: DrawerProps) {
  const { t } = useSpeech();
  const phone = usePhone();
  return (
    <Drawer
      open={metric !== null}
      onClose={onClose}
      size={phone ? '100%' : 720}
      title={t(metric === 'new' ? 'metric.new' : 'metric.edit')}
      destroyOnHidden
    >
      {metric && <MetricForm metric={metric === 'new' ? null : metric} objects={objects} onClose={onClose} />}
    </Drawer>
  );
}

function MetricForm({
  metric,
  objects,
  onClose,
}: {
  metric: Metric | null;
  objects: MetricObject[];
  onClose: () => void;
}) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (answers: Answers) => {
      const definition = definitionOf(answers);
      if (!metric) return ask(api.POST('/api/metrics', { body: { definition } }));
      return ask(
        api.PUT('/api/metrics/{key}', { params: { path: { key: metric.key } }, body: { definition } }),
      );
    },
    onSuccess: async () => {
      message.success(t('common.saved'));
      await client.invalidateQueries({ queryKey: metricsQuery.queryKey });
      onClose();
    },
  });
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      initialValues={answersOf(metric)}
      onFinish={save.mutate}
      style={{ maxWidth: 640 }}
    >
      <Flex gap={12}>
        <Form.Item name="zh" label={t('metric.label_zh')} rules={required} style={{ flex: 1 }}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="en" label={t('metric.label_en')} rules={required} style={{ flex: 1 }}>
          <Input />
        </Form.Item>
      </Flex>
      <Form.Item
        name="key"
        label={t('metric.key')}
        extra={t('metric.key_help')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9_]*$/, message: t('metric.key_help') }]}
      >
        <Input disabled={metric !== null} />
      </Form.Item>
      <Form.Item name="description" label={t('common.description')}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Meaning objects={objects} />
      <Looks />
      {save.isError && <Problem error={save.error} />}
      <Flex justify="flex-end" gap={8}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Flex>
    </Form>
  );
}

function Looks() {
  const { t } = useSpeech();
  const formats = ['number', 'amount', 'rate'] as const;
  const directions = ['up', 'down', 'none'] as const;
  return (
    <Flex gap={12} wrap>
      <Form.Item name="format" label={t('metric.format')} style={{ flex: 1, minWidth: 120 }}>
        <Select options={formats.map(value => ({ value, label: t(`metric.format.${value}`) }))} />
      </Form.Item>
      <Form.Item name="unit" label={t('metric.unit')} style={{ flex: 1, minWidth: 120 }}>
        <Input />
      </Form.Item>
      <Form.Item name="direction" label={t('metric.direction')} style={{ flex: 1, minWidth: 120 }}>
        <Select options={directions.map(value => ({ value, label: t(`metric.direction.${value}`) }))} />
      </Form.Item>
    </Flex>
  );
}
