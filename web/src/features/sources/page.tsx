import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { api, ask } from '#api/client.ts';
import { Moment } from '#components/marks.tsx';
import { Page, Panel } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { catalogQuery } from '#entities/catalog.ts';
import { sourcesQuery } from '#entities/sources.ts';
import { useSpeech } from '#i18n/language.tsx';

export function SourcesPage() {
  const { t, f } = useSpeech();
  const go = useNavigate();
  const may = useMay();
  const sources = useQuery(sourcesQuery);
  const toImport = may('sources:import') && (
    <Button onClick={() => go({ to: '/imports/new' })}>{t('import.new')}</Button>
  );
  return (
    <Page title={t('source.title')} purpose={t('source.purpose')} extra={toImport}>
      <Flex vertical gap={12}>
        <Answer
          of={sources}
          isEmpty={data => !data.rows.length}
          empty={<Nothing what={t('source.none')} why={t('source.none_help')} action={toImport} />}
        >
          {data => (
            <SimpleTable
              rows={data.rows}
              rowKey={row => row.id}
              columns={[
                {
                  key: 'label',
                  title: t('common.name'),
                  render: row => <b style={{ fontWeight: 600 }}>{row.label}</b>,
                },
                {
                  key: 'records',
                  title: t('source.records'),
                  align: 'right',
                  render: row => f.full(row.record_count),
                },
                {
                  key: 'batches',
                  title: t('source.batches'),
                  align: 'right',
                  render: row => f.full(row.batch_count),
                },
                {
                  key: 'last',
                  title: t('source.last_import'),
                  render: row => <Moment at={row.last_import_at} />,
                },
              ]}
            />
          )}
        </Answer>
        <Datasets />
      </Flex>
    </Page>
  );
}

function Datasets() {
  const { t, f } = useSpeech();
  const may = useMay();
  const catalog = useQuery({ ...catalogQuery, enabled: may('catalog:read') });
  const label = (key: string) => catalog.data?.objects.find(one => one.key === key)?.label ?? key;
  const datasets = useQuery({
    queryKey: ['datasets'],
    queryFn: ({ signal }) => ask(api.GET('/api/datasets', { signal })),
    enabled: may('catalog:read'),
  });
  if (!may('catalog:read')) return null;
  return (
    <Answer of={datasets} isEmpty={data => !data.rows.length} empty={<span />}>
      {data => (
        <Panel title={t('source.datasets')} body={{ padding: 0 }}>
          <SimpleTable
            bare
            rows={data.rows}
            rowKey={row => row.dataset}
            columns={[
              { key: 'label', title: t('source.dataset'), render: row => label(row.dataset) },
              { key: 'rows', title: t('source.rows'), align: 'right', render: row => f.full(row.row_count) },
              {
                key: 'version',
                title: t('source.version'),
                align: 'right',
                render: row => String(row.version),
              },
              {
                key: 'published',
                title: t('source.published_at'),
                render: row => <Moment at={row.published_at} />,
              },
            ]}
          />
        </Panel>
      )}
    </Answer>
  );
}
