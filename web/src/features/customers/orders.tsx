import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Flex, Table, theme } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Order } from '#api/types.ts';
import { SourceMark } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { Pager } from '#components/pager.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';
import { lean } from '#lib/url.ts';

const route = getRouteApi('/customers/$id');
const SIZE = 20;

export function Orders({ id }: { id: number }) {
  const { t, f } = useSpeech();
  const { page = 1 } = route.useSearch();
  const go = route.useNavigate();
  const orders = useQuery({
    queryKey: ['customer', id, 'orders', page],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/customers/{customer_id}/orders', {
          params: { path: { customer_id: id }, query: { offset: (page - 1) * SIZE, limit: SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer of={orders} isEmpty={data => data.total === 0} empty={<Nothing what={t('customer.no_orders')} />}>
      {data => (
        <>
          <Note>
            {t('customer.orders_total', {
              count: f.full(data.total),
              amount: f.money(data.amount, data.rows[0]?.currency, 0),
            })}
          </Note>
          <OrderRows rows={data.rows} />
          {data.total > SIZE && (
            <Pager
              page={page}
              size={SIZE}
              sizes={[SIZE]}
              total={data.total}
              onChange={next =>
                go({ search: before => lean({ ...before, page: next > 1 ? next : undefined }) })
              }
            />
          )}
        </>
      )}
    </Answer>
  );
}

function OrderRows({ rows }: { rows: Order[] }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const phone = usePhone();
  if (phone) {
    return (
      <>
        {rows.map(order => (
          <div
            key={order.id}
            style={{ padding: '10px 0', borderBottom: `1px solid ${token.colorBorderSecondary}` }}
          >
            <Flex justify="space-between">
              <b style={{ fontWeight: 600 }}>{order.number ?? order.id}</b>
              <b style={{ fontWeight: 600 }}>{f.money(order.amount, order.currency)}</b>
            </Flex>
            <Note>
              {[f.instant(order.ordered_at), order.channel, order.status].filter(Boolean).join(' · ')}
            </Note>
          </div>
        ))}
      </>
    );
  }
  return (
    <Table<Order>
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      style={{ marginTop: 8 }}
      expandable={{
        rowExpandable: order => order.items.length > 0,
        expandedRowRender: order => <Items order={order} />,
      }}
      columns={[
        { key: 'number', title: t('customer.order_number'), render: (_, order) => order.number ?? order.id },
        { key: 'at', title: t('customer.ordered_at'), render: (_, order) => f.instant(order.ordered_at) },
        { key: 'channel', title: t('customer.channel'), render: (_, order) => order.channel ?? NONE },
        { key: 'status', title: t('customer.status'), render: (_, order) => order.status ?? NONE },
        {
          key: 'items',
          title: t('customer.items'),
          align: 'right',
          render: (_, order) => f.full(order.item_count),
        },
        {
          key: 'amount',
          title: t('customer.amount'),
          align: 'right',
          render: (_, order) => <b style={{ fontWeight: 600 }}>{f.money(order.amount, order.currency)}</b>,
        },
        {
          key: 'source',
          title: t('common.source'),
          render: (_, order) => order.source && <SourceMark>{order.source}</SourceMark>,
        },
      ]}
    />
  );
}

function Items({ order }: { order: Order }) {
  const { t, f } = useSpeech();
  return (
    <Table
      size="small"
      pagination={false}
      rowKey={(_, at) => String(at)}
      dataSource={order.items}
      columns={[
        { key: 'name', title: t('customer.item_name'), render: (_, item) => item.name ?? NONE },
        {
          key: 'quantity',
          title: t('customer.quantity'),
          align: 'right',
          render: (_, item) => f.full(item.quantity, 2),
        },
        {
          key: 'price',
          title: t('customer.unit_price'),
          align: 'right',
          render: (_, item) => f.money(item.unit_price, order.currency),
        },
        {
          key: 'amount',
          title: t('customer.amount'),
          align: 'right',
          render: (_, item) => f.money(item.amount, order.currency),
        },
      ]}
    />
  );
}
