import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api, ask, download } from '#api/client.ts';
import { Panel } from '#components/page.tsx';
import { Pager } from '#components/pager.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, useFailureText } from '#components/states.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';

const SIZE = 20;

/** Which row, which column, which value, and why, as they stand in the file. */
export function BadRows({ id }: { id: string }) {
  const { t, f } = useSpeech();
  const { message } = App.useApp();
  const failure = useFailureText();
  const [page, setPage] = useState(1);
  const bad = useQuery({
    queryKey: ['imports', id, 'bad', page],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/imports/{import_id}/bad', {
          params: { path: { import_id: id }, query: { offset: (page - 1) * SIZE, limit: SIZE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const fetchAll = useMutation({
    mutationFn: () => download(`/api/imports/${encodeURIComponent(id)}/bad.csv`),
    onSuccess: name => message.success(t('common.downloaded', { name })),
    onError: error => message.error(failure(error)),
  });
  return (
    <Panel
      title={t('import.bad_rows')}
      note={bad.data && f.full(bad.data.total)}
      body={{ padding: 0 }}
      extra={
        <Button
          size="small"
          icon={<DownloadOutlined />}
          loading={fetchAll.isPending}
          onClick={() => fetchAll.mutate()}
        >
          {t('import.bad_download')}
        </Button>
      }
    >
      <Answer of={bad}>
        {data => (
          <>
            <SimpleTable
              bare
              rows={data.rows}
              rowKey={row => `${row.file}-${row.row_number}-${row.column}`}
              columns={[
                { key: 'file', title: t('import.file'), render: row => row.file },
                { key: 'row', title: t('import.row'), align: 'right', render: row => f.full(row.row_number) },
                { key: 'column', title: t('import.column'), render: row => row.column ?? NONE },
                { key: 'value', title: t('import.value'), render: row => row.value ?? NONE },
                { key: 'why', title: t('import.why'), render: row => row.message },
              ]}
            />
            {data.total > SIZE && (
              <Pager
                page={page}
                size={SIZE}
                sizes={[SIZE]}
                total={data.total}
                onChange={next => setPage(next)}
              />
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}
