import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, Input, Select } from 'antd';
import { useMemo } from 'react';
import { api, ask } from '#api/client.ts';
import type { Settings } from '#api/types.ts';
import { Page, Panel } from '#components/page.tsx';
import { Answer, Problem } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { sessionQuery } from '#entities/session.ts';
import { settingsQuery } from '#entities/settings.ts';
import { useSpeech } from '#i18n/language.tsx';
import { RfmRules } from './rfm-rules.tsx';

export function SettingsPage() {
  const { t } = useSpeech();
  const may = useMay();
  const settings = useQuery(settingsQuery);
  return (
    <Page title={t('settings.title')} purpose={t('settings.purpose')}>
      <Flex vertical gap={12} style={{ maxWidth: 640 }}>
        <Answer of={settings}>{data => <Company settings={data} />}</Answer>
        {may('scores:update') && <RfmRules />}
      </Flex>
    </Page>
  );
}

const currencies = () => Intl.supportedValuesOf('currency').map(value => ({ value, label: value }));
const zones = () => Intl.supportedValuesOf('timeZone').map(value => ({ value, label: value }));

function Company({ settings }: { settings: Settings }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const may = useMay();
  const options = useMemo(() => ({ zones: zones(), currencies: currencies() }), []);
  const save = useMutation({
    mutationFn: (body: Settings) => ask(api.PUT('/api/settings', { body })),
    onSuccess: async () => {
      message.success(t('common.saved'));
      await client.invalidateQueries({ queryKey: settingsQuery.queryKey });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const required = [{ required: true, message: t('common.required') }];
  const locked = !may('settings:update');
  return (
    <Panel>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={settings}
        disabled={locked}
        onFinish={(body: Settings) => save.mutate(body)}
      >
        <Form.Item
          name="name"
          label={t('settings.company')}
          extra={t('settings.company_help')}
          rules={required}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="time_zone"
          label={t('settings.time_zone')}
          extra={t('settings.time_zone_help')}
          rules={required}
        >
          <Select showSearch options={options.zones} />
        </Form.Item>
        <Form.Item name="currency" label={t('settings.currency')} rules={required}>
          <Select showSearch options={options.currencies} />
        </Form.Item>
        {save.isError && <Problem error={save.error} />}
        <Flex justify="flex-end">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Flex>
      </Form>
    </Panel>
  );
}
