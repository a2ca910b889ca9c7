import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Form, Input, Select } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Metric, MetricDataset } from '#api/types.ts';
import { Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { type Answers, answersOf, DIRECTIONS, definitionOf, FORMATS } from './definition.ts';
import { Meaning } from './meaning.tsx';
import { metricsQuery } from './metric.ts';

interface Known {
  datasets: MetricDataset[];
  metrics: Metric[];
}
interface DrawerProps extends Known {
  metric: Metric | 'new' | null;
  onClose: () => void;
}

export function MetricDrawer({ metric, onClose, ...known }: DrawerProps) {
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
      {metric && <MetricForm metric={metric === 'new' ? null : metric} {...known} onClose={onClose} />}
    </Drawer>
  );
}

function useSave(metric: Metric | null, onClose: () => void) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answers: Answers) => {
      const body = definitionOf(answers);
      if (!metric) return ask(api.POST('/api/metrics', { body }));
      return ask(api.PUT('/api/metrics/{key}', { params: { path: { key: metric.key } }, body }));
    },
    onSuccess: async () => {
      message.success(t('common.saved'));
      await client.invalidateQueries({ queryKey: metricsQuery.queryKey });
      onClose();
    },
  });
}

function MetricForm({ metric, onClose, ...known }: Known & { metric: Metric | null; onClose: () => void }) {
  const { t } = useSpeech();
  const save = useSave(metric, onClose);
  const required = [{ required: true, message: t('common.required') }];
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      initialValues={answersOf(metric?.body ?? null)}
      onFinish={answers => save.mutate(answers)}
      style={{ maxWidth: 640 }}
    >
      <Flex gap={12}>
        <Form.Item name="zh" label={t('metric.label_zh')} rules={required} style={{ flex: 1 }}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="en" label={t('metric.label_en')} rules={required} style={{ flex: 1 }}>
          <Input maxLength={60} />
        </Form.Item>
      </Flex>
      <Form.Item
        name="key"
        label={t('metric.key')}
        extra={t('metric.key_help')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{1,60}$/, message: t('metric.key_help') }]}
      >
        <Input disabled={metric !== null} />
      </Form.Item>
      <Meaning {...known} />
      <Looks />
      <Flex gap={12}>
        <Form.Item name="note_zh" label={t('metric.note_zh')} style={{ flex: 1 }}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="note_en" label={t('metric.note_en')} style={{ flex: 1 }}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </Flex>
      {save.isError && <Problem error={save.error} />}
      <Flex justify="flex-end" gap={8} style={{ marginTop: 12 }}>
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
  return (
    <Flex gap={12}>
      <Form.Item name="format" label={t('metric.format')} style={{ flex: 1 }}>
        <Select options={FORMATS.map(value => ({ value, label: t(`metric.format.${value}`) }))} />
      </Form.Item>
      <Form.Item name="direction" label={t('metric.direction')} style={{ flex: 1 }}>
        <Select options={DIRECTIONS.map(value => ({ value, label: t(`metric.direction.${value}`) }))} />
      </Form.Item>
    </Flex>
  );
}
