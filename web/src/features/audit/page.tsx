import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api, ask } from '#api/client.ts';
import { Note, Page } from '#components/page.tsx';
import { Pager } from '#components/pager.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { MemberName } from '#entities/member-name.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';
import { lean } from '#lib/url.ts';

const route = getRouteApi('/audit');

const saying = (detail: unknown): string => {
  if (detail === null || detail === undefined || detail === '') return '';
  if (typeof detail !== 'object') return String(detail);
  return Object.entries(detail)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
};

export function AuditPage() {
  const { t, f } = useSpeech();
  const { page = 1, size = 50 } = route.useSearch();
  const go = route.useNavigate();
  const audit = useQuery({
    queryKey: ['audit', page, size],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/audit', { params: { query: { offset: (page - 1) * size, limit: size } }, signal })),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('audit.title')} purpose={t('audit.purpose')}>
      <Answer
        of={audit}
        rows={10}
        isEmpty={data => !data.rows.length}
        empty={<Nothing what={t('audit.none')} />}
      >
        {data => (
          <SimpleTable
            rows={data.rows}
            rowKey={row => `${row.at}-${row.action}-${row.target}-${saying(row.detail)}`}
            columns={[
              { key: 'action', title: t('audit.action'), render: row => row.action_label },
              { key: 'target', title: t('audit.target'), render: row => row.target || NONE },
              { key: 'member', title: t('common.member'), render: row => <MemberName name={row.member} /> },
              { key: 'at', title: t('audit.at'), render: row => f.instant(row.at) },
              {
                key: 'detail',
                title: t('audit.detail'),
                render: row => (
                  <Note style={{ display: 'block', maxWidth: 480, whiteSpace: 'normal' }}>
                    {saying(row.detail) || NONE}
                  </Note>
                ),
              },
            ]}
            foot={
              <Pager
                page={page}
                size={size}
                total={data.total}
                onChange={(next, chosen) =>
                  go({
                    search: lean({
                      page: next > 1 ? next : undefined,
                      size: chosen === 50 ? undefined : chosen,
                    }),
                  })
                }
              />
            }
          />
        )}
      </Answer>
    </Page>
  );
}
