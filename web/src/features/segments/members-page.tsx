import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { api, ask } from '#api/client.ts';
import { useNamed } from '#components/crumb.tsx';
import { AsOf } from '#components/marks.tsx';
import { Page } from '#components/page.tsx';
import { Pager } from '#components/pager.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { CustomerRows } from '#entities/customer-rows.tsx';
import { useExportBody } from '#entities/export-body.ts';
import { ExportDialog } from '#entities/export-dialog.tsx';
import { useFields } from '#entities/fields.ts';
import { useSpeech } from '#i18n/language.tsx';
import { lean } from '#lib/url.ts';
import { segmentQuery } from './segment.ts';

const route = getRouteApi('/segments/$id/members');

export function SegmentMembersPage() {
  const { t } = useSpeech();
  const { id } = route.useParams();
  const { page = 1, size = 50 } = route.useSearch();
  const go = route.useNavigate();
  const may = useMay();
  const { byKey } = useFields();
  const [exporting, setExporting] = useState(false);
  const segment = useQuery(segmentQuery(id));
  const offset = (page - 1) * size;
  const body = { ...useExportBody(), search: '', sort: [], offset, limit: size };
  const members = useQuery({
    queryKey: ['segments', id, 'members', body],
    queryFn: ({ signal }) =>
      ask(
        api.POST('/api/segments/{segment_id}/members', {
          params: { path: { segment_id: id } },
          body,
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: body.columns.length > 0,
  });
  const name = segment.data?.name ?? '';
  useNamed(name && t('segment.members_of', { name }));
  const total = members.data?.total ?? 0;
  return (
    <Page
      fits
      title={name && t('segment.members_of', { name })}
      purpose={
        <Link to="/segments/$id" params={{ id }}>
          {segment.data?.sentence}
        </Link>
      }
      extra={
        <>
          <AsOf at={members.data?.as_of} />
          {may('customers:export') && (
            <Button icon={<DownloadOutlined />} disabled={!total} onClick={() => setExporting(true)}>
              {t('common.export')}
            </Button>
          )}
        </>
      }
    >
      <Card
        style={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}
        styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 } }}
      >
        <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
          <Answer of={members} rows={12}>
            {data => (
              <CustomerRows page={data} fields={byKey} empty={<Nothing what={t('segment.no_samples')} />} />
            )}
          </Answer>
        </div>
        <Pager
          page={page}
          size={size}
          total={total}
          onChange={(next, chosen) =>
            go({
              search: lean({ page: next > 1 ? next : undefined, size: chosen === 50 ? undefined : chosen }),
            })
          }
        />
      </Card>
      <ExportDialog
        open={exporting}
        onClose={() => setExporting(false)}
        count={total}
        path={`/api/segments/${encodeURIComponent(id)}/export`}
        body={{ columns: body.columns }}
      />
    </Page>
  );
}
