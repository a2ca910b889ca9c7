import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, ask } from '#api/client.ts';
import type { ReconciliationRow } from '#api/types.ts';
import { Status } from '#components/marks.tsx';
import { Note, Page } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { useSpeech } from '#i18n/language.tsx';

/** The answer in words, then every figure that it rests on. */
export function ReconciliationPage() {
  const { t, f } = useSpeech();
  const found = useQuery({
    queryKey: ['metrics', 'reconciliation'],
    queryFn: ({ signal }) => ask(api.GET('/api/metrics/reconciliation', { signal })),
  });
  const rows = found.data?.rows ?? [];
  const wrong = rows.filter(row => !row.is_equal).length;
  return (
    <Page
      title={t('reconcile.title')}
      purpose={t('reconcile.purpose')}
      extra={
        <>
          {rows.length > 0 && (
            <Status tone={wrong ? 'bad' : 'good'}>
              {wrong
                ? t('reconcile.some_differ', { count: f.full(wrong) })
                : t('reconcile.all_equal', { count: f.full(rows.length) })}
            </Status>
          )}
          {found.data?.checked_at && (
            <Note>{t('reconcile.checked_at', { at: f.instant(found.data.checked_at) })}</Note>
          )}
          <Button loading={found.isFetching} onClick={() => found.refetch()}>
            {t('common.refresh')}
          </Button>
        </>
      }
    >
      <Answer
        of={found}
        rows={6}
        isEmpty={data => !data.rows.length}
        empty={<Nothing what={t('reconcile.none')} why={t('reconcile.none_help')} />}
      >
        {data => <Rows rows={data.rows} />}
      </Answer>
    </Page>
  );
}

function Rows({ rows }: { rows: ReconciliationRow[] }) {
  const { t, f } = useSpeech();
  return (
    <SimpleTable<ReconciliationRow>
      rows={rows}
      rowKey={row => row.key}
      columns={[
        {
          key: 'label',
          title: t('reconcile.item'),
          render: row => <b style={{ fontWeight: 600 }}>{row.label}</b>,
        },
        { key: 'ours', title: t('reconcile.ours'), align: 'right', render: row => f.full(row.ours, 4) },
        { key: 'source', title: t('reconcile.theirs'), align: 'right', render: row => f.full(row.source, 4) },
        {
          key: 'difference',
          title: t('reconcile.difference'),
          align: 'right',
          render: row => f.full(row.difference, 4),
        },
        {
          key: 'result',
          title: t('reconcile.result'),
          render: row => (
            <Status tone={row.is_equal ? 'good' : 'bad'}>
              {t(row.is_equal ? 'reconcile.equal' : 'reconcile.differs')}
            </Status>
          ),
        },
        {
          key: 'note',
          title: t('reconcile.note'),
          render: row => (
            <Note style={{ display: 'block', maxWidth: 420, whiteSpace: 'normal' }}>{row.note}</Note>
          ),
        },
      ]}
    />
  );
}
