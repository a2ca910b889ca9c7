import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Card, Flex, theme } from 'antd';
import type { ReactNode } from 'react';
import type { Customer, CustomerPanels } from '#api/types.ts';
import { Chip, Portrait } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';

/** Who it is, and what the customer is worth. */
export function RecordHead({ data }: { data: Customer }) {
  const { t, f } = useSpeech();
  const phone = usePhone();
  const { message } = App.useApp();
  const { customer, figures } = data;
  const { rfm } = data.panels as CustomerPanels;
  const name = customer.name ?? String(customer.id);
  const place = [customer.province, customer.city].filter((part, at, all) => part && part !== all[at - 1]);
  const copy = async () => {
    await navigator.clipboard?.writeText(String(customer.id));
    message.success(t('common.copied'));
  };
  return (
    <Card styles={{ body: { padding: 16 } }}>
      <Flex wrap gap={16} align="center" justify="space-between">
        <Flex gap={14} align="center" style={{ minWidth: 0 }}>
          <Portrait name={name} size={phone ? 44 : 56} />
          <div style={{ minWidth: 0 }}>
            <h1 style={{ fontSize: 20, lineHeight: '28px', fontWeight: 600, margin: 0 }}>{name}</h1>
            <Flex gap={8} align="center" wrap>
              <Note>{t(customer.kind === 'company' ? 'customer.company' : 'customer.person')}</Note>
              {place.length > 0 && <Note>{place.join(' ')}</Note>}
              <Note>
                {customer.id}
                <Button
                  type="text"
                  size="small"
                  aria-label={t('common.copy')}
                  icon={<CopyOutlined style={{ fontSize: 12 }} />}
                  onClick={copy}
                />
              </Note>
              <Note>{t('customer.merged_from', { count: f.full(customer.record_count) })}</Note>
            </Flex>
            {rfm && (
              <div style={{ marginTop: 4 }}>
                <Chip>{rfm.group_label}</Chip>
              </div>
            )}
          </div>
        </Flex>
        <div
          style={
            phone
              ? { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12, width: '100%' }
              : { display: 'flex', flexWrap: 'wrap' }
          }
        >
          <Figure
            label={t('customer.total')}
            value={<Amount value={figures.order_amount} currency={figures.currency} />}
            note={`${t('customer.orders_count', { count: f.full(figures.order_count) })}${
              figures.first_order_on
                ? ` · ${t('customer.first_on', { day: f.day(figures.first_order_on) })}`
                : ''
            }`}
            first
          />
          <Figure
            label={t('customer.year')}
            value={<Amount value={figures.amount_365d} currency={figures.currency} />}
            note={f.money(figures.amount_365d, figures.currency, 0)}
          />
          <Figure
            label={t('customer.last_order')}
            value={f.day(figures.last_order_on)}
            note={rfm ? t('customer.days_ago', { days: f.full(rfm.recency_days) }) : ''}
          />
          <Figure label={t('customer.first_seen')} value={f.day(customer.first_seen_at)} note="" />
        </div>
      </Flex>
    </Card>
  );
}

function Amount({ value, currency }: { value: number | string | null; currency: string | null }) {
  const { f } = useSpeech();
  if (value === null) return <>—</>;
  const { figure, unit } = f.compact(value);
  return (
    <>
      {f.symbol(currency)}
      {figure}
      {unit && <Note style={{ marginInlineStart: 2 }}>{unit}</Note>}
    </>
  );
}

function Figure({
  label,
  value,
  note,
  first,
}: {
  label: string;
  value: ReactNode;
  note: string;
  first?: boolean;
}) {
  const { token } = theme.useToken();
  const phone = usePhone();
  return (
    <div
      style={{
        padding: phone ? 0 : '0 20px',
        borderInlineStart: first || phone ? 0 : `1px solid ${token.colorBorderSecondary}`,
        minWidth: 108,
      }}
    >
      <Note>{label}</Note>
      <div style={{ fontSize: 20, lineHeight: '28px', fontWeight: 600, whiteSpace: 'nowrap' }}>{value}</div>
      <Note>{note || '\u00a0'}</Note>
    </div>
  );
}
