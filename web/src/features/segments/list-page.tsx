import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Segment } from '#api/types.ts';
import { Moment } from '#components/marks.tsx';
import { Note, Page } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { useMay, usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';
import { segmentsQuery } from './segment.ts';

export function SegmentsPage() {
  const { t } = useSpeech();
  const may = useMay();
  const phone = usePhone();
  const canCreate = may('segments:create') && !phone;
  const go = useNavigate();
  const segments = useQuery(segmentsQuery);
  const create = () => go({ to: '/segments/$id', params: { id: 'new' } });
  return (
    <Page
      title={t('segment.title')}
      purpose={t('segment.purpose')}
      extra={
        canCreate && (
          <Button type="primary" icon={<PlusOutlined />} onClick={create}>
            {t('segment.new')}
          </Button>
        )
      }
    >
      <Answer
        of={segments}
        rows={8}
        isEmpty={data => !data.rows.length}
        empty={
          <Nothing
            what={t('segment.none')}
            why={t('segment.none_help')}
            action={
              canCreate && (
                <Button size="small" onClick={create}>
                  {t('segment.first')}
                </Button>
              )
            }
          />
        }
      >
        {data => <Rows rows={data.rows} />}
      </Answer>
    </Page>
  );
}

function Rows({ rows }: { rows: Segment[] }) {
  const { t, f } = useSpeech();
  return (
    <SimpleTable<Segment>
      rows={rows}
      rowKey={row => row.id}
      columns={[
        {
          key: 'name',
          title: t('common.name'),
          render: row => (
            <span style={{ lineHeight: '18px' }}>
              <Link to="/segments/$id" params={{ id: row.id }} style={{ fontWeight: 600, display: 'block' }}>
                {row.name}
              </Link>
              {row.description && <Note>{row.description}</Note>}
            </span>
          ),
        },
        {
          key: 'sentence',
          title: t('segment.condition'),
          render: row => (
            <span style={{ display: 'block', maxWidth: 480, whiteSpace: 'normal' }}>{row.sentence}</span>
          ),
        },
        {
          key: 'count',
          title: t('segment.count'),
          align: 'right',
          render: row => (
            <Link to="/segments/$id/members" params={{ id: row.id }}>
              <b style={{ fontWeight: 600 }}>{f.full(row.count)}</b>
            </Link>
          ),
        },
        { key: 'owner', title: t('segment.owner'), render: row => row.owner || NONE },
        { key: 'updated', title: t('common.updated_at'), render: row => <Moment at={row.updated_at} /> },
      ]}
    />
  );
}
