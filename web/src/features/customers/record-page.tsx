import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Card, Flex, Tabs } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Customer } from '#api/types.ts';
import { useNamed } from '#components/crumb.tsx';
import { Panel } from '#components/page.tsx';
import { Answer } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { lean } from '#lib/url.ts';
import type { Tab } from './address.ts';
import { Orders } from './orders.tsx';
import { Records, RfmCard, Segments } from './record-aside.tsx';
import { RecordHead } from './record-head.tsx';
import { Timeline } from './timeline.tsx';
import { Traits } from './traits.tsx';

const route = getRouteApi('/customers/$id');

export function CustomerPage() {
  const { id } = route.useParams();
  const phone = usePhone();
  const customer = useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/customers/{customer_id}', { params: { path: { customer_id: Number(id) } }, signal })),
  });
  useNamed(customer.data?.customer.name ?? (customer.data ? id : null));
  return (
    <Answer of={customer} rows={10}>
      {data => (phone ? <Narrow data={data} /> : <Wide data={data} />)}
    </Answer>
  );
}

function Redirected({ data }: { data: Customer }) {
  const { t } = useSpeech();
  const from = data.customer.redirected_from;
  return from ? <Alert type="info" showIcon title={t('customer.redirected', { id: from })} /> : null;
}

function useTab() {
  const { tab = 'timeline' } = route.useSearch();
  const go = route.useNavigate();
  return [
    tab,
    (next: string) => go({ search: lean({ tab: next === 'timeline' ? undefined : (next as Tab) }) }),
  ] as const;
}

function Wide({ data }: { data: Customer }) {
  const { t, f } = useSpeech();
  const [tab, setTab] = useTab();
  const main = tab === 'orders' ? 'orders' : 'timeline';
  return (
    <Flex vertical gap={12} style={{ height: '100%', paddingBottom: 16, minHeight: 640 }}>
      <RecordHead data={data} />
      <Redirected data={data} />
      <div
        style={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gap: 12,
          gridTemplateColumns: '300px minmax(0, 1fr) 320px',
        }}
      >
        <Panel scrolls>
          <Traits data={data} />
        </Panel>
        <Card
          style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
          styles={{
            body: { padding: '0 16px', flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
          }}
        >
          <Tabs
            activeKey={main}
            onChange={setTab}
            items={[
              { key: 'timeline', label: t('customer.timeline') },
              { key: 'orders', label: `${t('customer.orders')} ${f.full(data.figures.order_count)}` },
            ]}
          />
          <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
            {main === 'orders' ? <Orders id={data.customer.id} /> : <Timeline data={data} />}
          </div>
        </Card>
        <Flex vertical gap={12} style={{ minHeight: 0, overflow: 'auto' }}>
          <RfmCard data={data} />
          <Segments data={data} />
          <Records data={data} />
        </Flex>
      </div>
    </Flex>
  );
}

function Narrow({ data }: { data: Customer }) {
  const { t } = useSpeech();
  const [tab, setTab] = useTab();
  return (
    <Flex vertical gap={12} style={{ paddingBottom: 16 }}>
      <RecordHead data={data} />
      <Redirected data={data} />
      <Card styles={{ body: { padding: '0 16px 16px' } }}>
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            { key: 'timeline', label: t('customer.timeline'), children: <Timeline data={data} /> },
            { key: 'orders', label: t('customer.orders'), children: <Orders id={data.customer.id} /> },
            { key: 'traits', label: t('customer.traits'), children: <Traits data={data} /> },
          ]}
        />
      </Card>
      <RfmCard data={data} />
      <Segments data={data} />
      <Records data={data} />
    </Flex>
  );
}
