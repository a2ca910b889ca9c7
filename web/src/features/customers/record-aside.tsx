import { Link } from '@tanstack/react-router';
import { Flex, theme } from 'antd';
import type { Customer, CustomerPanels } from '#api/types.ts';
import { AsOf, Chip, SourceMark } from '#components/marks.tsx';
import { Note, Panel } from '#components/page.tsx';
import { useSpeech } from '#i18n/language.tsx';

export function RfmCard({ data }: { data: Customer }) {
  const { t, f } = useSpeech();
  const { rfm } = data.panels as CustomerPanels;
  const { figures } = data;
  if (!rfm) {
    return (
      <Panel title={t('customer.rfm')}>
        <Note style={{ fontSize: 13 }}>{t('customer.rfm_none')}</Note>
      </Panel>
    );
  }
  const lines = [
    {
      letter: 'R',
      label: t('customer.recency'),
      value: t('customer.days_ago', { days: f.full(rfm.recency_days) }),
      level: t(rfm.is_recent ? 'customer.near' : 'customer.far'),
      on: rfm.is_recent,
    },
    {
      letter: 'F',
      label: t('customer.frequency'),
      value: t('customer.times', { count: f.full(rfm.purchase_count) }),
      level: t(rfm.is_frequent ? 'customer.high' : 'customer.low'),
      on: rfm.is_frequent,
    },
    {
      letter: 'M',
      label: t('customer.monetary'),
      value: f.money(rfm.purchase_amount, figures.currency, 0),
      level: t(rfm.is_big ? 'customer.high' : 'customer.low'),
      on: rfm.is_big,
    },
  ];
  return (
    <Panel title={t('customer.rfm')} note={rfm.group_label} extra={<AsOf at={rfm.as_of} />}>
      {lines.map(line => (
        <RfmLine key={line.letter} {...line} />
      ))}
    </Panel>
  );
}

function RfmLine(props: { letter: string; label: string; value: string; level: string; on: boolean }) {
  const { token } = theme.useToken();
  return (
    <Flex align="center" gap={8} style={{ height: 30, fontSize: 13 }}>
      <b style={{ width: 16, fontWeight: 600 }}>{props.letter}</b>
      <span style={{ flex: 1, color: token.colorTextDescription }}>{props.label}</span>
      <span style={{ fontWeight: 600 }}>{props.value}</span>
      <span
        style={{
          minWidth: 36,
          textAlign: 'center',
          fontSize: 12,
          padding: '1px 6px',
          borderRadius: 4,
          background: props.on ? token.colorPrimaryBg : token.colorFillQuaternary,
        }}
      >
        {props.level}
      </span>
    </Flex>
  );
}

export function Segments({ data }: { data: Customer }) {
  const { t } = useSpeech();
  const segments = (data.panels as CustomerPanels).segments;
  if (!segments) return null;
  return (
    <Panel title={t('customer.segments')}>
      {segments.length ? (
        <Flex wrap gap={6}>
          {segments.map(segment => (
            <Link key={segment.id} to="/segments/$id" params={{ id: segment.id }}>
              <Chip>{segment.name}</Chip>
            </Link>
          ))}
        </Flex>
      ) : (
        <Note style={{ fontSize: 13 }}>{t('customer.no_segments')}</Note>
      )}
    </Panel>
  );
}

export function Records({ data }: { data: Customer }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  return (
    <Panel title={t('customer.identity')} note={f.full(data.records.length)}>
      {data.records.map(record => (
        <div
          key={record.record_id}
          style={{ padding: '8px 0', borderTop: `1px solid ${token.colorBorderSecondary}`, fontSize: 13 }}
        >
          <Flex justify="space-between" gap={8}>
            <span>
              {record.object_label} <SourceMark>{record.source}</SourceMark>
            </span>
            <Note>{f.day(record.seen_at)}</Note>
          </Flex>
          <Note>{record.identifiers.join(' · ') || record.record_id}</Note>
        </div>
      ))}
    </Panel>
  );
}
