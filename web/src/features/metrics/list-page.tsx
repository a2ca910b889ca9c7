import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { App, Button, Flex, Tooltip } from 'antd';
import { useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Metric, MetricDataset } from '#api/types.ts';
import { SourceMark } from '#components/marks.tsx';
import { Note, Page } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing, useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';
import { metricsQuery } from './metric.ts';
import { MetricDrawer } from './metric-drawer.tsx';

const route = getRouteApi('/metrics');

export function MetricsPage() {
  const { t } = useSpeech();
  const may = useMay();
  const [editing, setEditing] = useState<Metric | 'new' | null>(null);
  const metrics = useQuery(metricsQuery);
  const { metric } = route.useSearch();
  // A found metric opens as its picture.
  if (metric) return <Navigate to="/metrics/explore" search={{ metrics: [metric] }} replace />;
  return (
    <Page
      title={t('metric.title')}
      purpose={t('metric.purpose')}
      extra={
        may('metrics:update') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('metric.new')}
          </Button>
        )
      }
    >
      <Answer
        of={metrics}
        rows={8}
        isEmpty={data => !data.rows.length}
        empty={<Nothing what={t('metric.none')} why={t('metric.none_help')} />}
      >
        {data => <Rows rows={data.rows} datasets={data.datasets} onEdit={setEditing} />}
      </Answer>
      <MetricDrawer
        metric={editing}
        datasets={metrics.data?.datasets ?? []}
        metrics={metrics.data?.rows ?? []}
        onClose={() => setEditing(null)}
      />
    </Page>
  );
}

interface RowsProps {
  rows: Metric[];
  datasets: MetricDataset[];
  onEdit: (metric: Metric) => void;
}

function Rows({ rows, datasets, onEdit }: RowsProps) {
  const { t, f } = useSpeech();
  const dataset = (key: string) => datasets.find(one => one.key === key)?.label ?? (key || NONE);
  return (
    <SimpleTable<Metric>
      rows={rows}
      rowKey={row => row.key}
      columns={[
        {
          key: 'label',
          title: t('common.name'),
          render: row => (
            <span style={{ lineHeight: '18px' }}>
              <Link to="/metrics/explore" search={{ metrics: [row.key] }} style={{ fontWeight: 600 }}>
                {row.label}
              </Link>{' '}
              {row.is_custom && <SourceMark>{t('metric.custom')}</SourceMark>}
              <Note style={{ display: 'block' }}>{row.key}</Note>
            </span>
          ),
        },
        {
          key: 'description',
          title: t('metric.definition'),
          render: row => (
            <span style={{ display: 'block', maxWidth: 420, whiteSpace: 'normal' }}>
              {row.definition || NONE}
              {row.description && <Note style={{ display: 'block' }}>{row.description}</Note>}
            </span>
          ),
        },
        { key: 'object', title: t('metric.dataset'), render: row => dataset(row.dataset) },
        { key: 'unit', title: t('metric.unit'), render: row => row.unit || NONE },
        { key: 'direction', title: t('metric.direction'), render: row => <Direction of={row.direction} /> },
        {
          key: 'dimensions',
          title: t('metric.dimensions'),
          render: row => (
            <Tooltip title={row.dimensions.map(one => one.label).join(t('condition.and'))}>
              <span>{t('metric.dimension_count', { count: f.full(row.dimensions.length) })}</span>
            </Tooltip>
          ),
        },
        { key: 'actions', title: '', align: 'right', render: row => <Deeds metric={row} onEdit={onEdit} /> },
      ]}
    />
  );
}

function Direction({ of }: { of: string }) {
  const { t } = useSpeech();
  if (of === 'up' || of === 'down') return <>{t(`metric.direction.${of}`)}</>;
  return <>{t('metric.direction.none')}</>;
}

function Deeds({ metric, onEdit }: { metric: Metric; onEdit: (metric: Metric) => void }) {
  const { t } = useSpeech();
  const may = useMay();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const failure = useFailureText();
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/metrics/{key}', { params: { path: { key: metric.key } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: metricsQuery.queryKey }),
    onError: error => message.error(failure(error)),
  });
  if (!metric.is_custom || !may('metrics:update')) return null;
  const confirm = () =>
    modal.confirm({
      title: t('metric.delete_title', { name: metric.label }),
      content: t('metric.delete_text'),
      okText: t('common.delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync().catch(() => undefined),
    });
  return (
    <Flex gap={4} justify="flex-end">
      <Button size="small" type="text" onClick={() => onEdit(metric)}>
        {t('common.edit')}
      </Button>
      <Button size="small" type="text" danger onClick={confirm}>
        {t('common.delete')}
      </Button>
    </Flex>
  );
}
