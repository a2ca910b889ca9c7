import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, InputNumber } from 'antd';
import { api, ask } from '#api/client.ts';
import type { RfmBoard, RfmSettings } from '#api/types.ts';
import { Panel } from '#components/page.tsx';
import { Answer, Problem } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { toNumber } from '#lib/format.ts';

export function RfmRules() {
  const may = useMay();
  const board = useQuery({
    queryKey: ['scores', 'rfm'],
    queryFn: ({ signal }) => ask(api.GET('/api/scores/rfm', { signal })),
    enabled: may('scores:read'),
  });
  return <Answer of={board}>{data => <RulesForm board={data} />}</Answer>;
}

function RulesForm({ board }: { board: RfmBoard }) {
  const { t, f } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: RfmSettings) => ask(api.PUT('/api/scores/rfm', { body })),
    onSuccess: () => {
      message.success(t('common.saved'));
      // Every page that shows a group or a count by group is asked anew.
      return client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' });
    },
  });
  const { settings, cuts } = board;
  const number = (value: unknown) => toNumber(value) ?? undefined;
  const initial = { ...settings, purchase_amount: number(settings.purchase_amount) };
  const auto = (value: string) => t('settings.rfm_auto', { value });
  const send = (answers: RfmSettings) =>
    save.mutate({
      window_days: answers.window_days,
      recency_days: answers.recency_days ?? null,
      purchase_count: answers.purchase_count ?? null,
      purchase_amount: answers.purchase_amount == null ? null : String(answers.purchase_amount),
    });
  const box = { width: 200 };
  return (
    <Panel title={t('settings.rfm')} note={t('settings.rfm_purpose')}>
      <Form layout="vertical" requiredMark={false} initialValues={initial} onFinish={send}>
        <Form.Item
          name="window_days"
          label={t('settings.rfm_window')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <InputNumber min={1} precision={0} suffix={t('condition.days')} style={box} />
        </Form.Item>
        <Form.Item name="recency_days" label={t('settings.rfm_recency')}>
          <InputNumber min={1} precision={0} placeholder={auto(f.full(cuts.recency_days))} style={box} />
        </Form.Item>
        <Form.Item name="purchase_count" label={t('settings.rfm_frequency')}>
          <InputNumber min={1} precision={0} placeholder={auto(f.full(cuts.purchase_count))} style={box} />
        </Form.Item>
        <Form.Item name="purchase_amount" label={t('settings.rfm_amount')}>
          <InputNumber min={0} placeholder={auto(f.full(cuts.purchase_amount, 2))} style={box} />
        </Form.Item>
        {save.isError && <Problem error={save.error} />}
        <Flex justify="flex-end">
          <Button htmlType="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Flex>
      </Form>
    </Panel>
  );
}
