import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Import } from '#api/types.ts';
import { Moment, Status } from '#components/marks.tsx';
import { Page } from '#components/page.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { MemberName } from '#entities/member-name.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { importsQuery, isMoving, toneOf, useStateWord } from './import.ts';

export function ImportsPage() {
  const { t } = useSpeech();
  const go = useNavigate();
  const may = useMay();
  const imports = useQuery({
    ...importsQuery,
    refetchInterval: query => (query.state.data?.rows.some(row => isMoving(row.state)) ? 2000 : false),
  });
  const start = may('sources:import') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go({ to: '/imports/new' })}>
      {t('import.new')}
    </Button>
  );
  return (
    <Page title={t('import.title')} purpose={t('import.purpose')} extra={start}>
      <Answer
        of={imports}
        rows={8}
        isEmpty={data => !data.rows.length}
        empty={
          <Nothing
            what={t('import.none')}
            why={t('import.none_help')}
            action={
              may('sources:import') && (
                <Button size="small" onClick={() => go({ to: '/imports/new' })}>
                  {t('import.new')}
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

function Rows({ rows }: { rows: Import[] }) {
  const { t, f } = useSpeech();
  const word = useStateWord();
  const sum = (row: Import, key: 'new' | 'changed') =>
    row.objects.reduce((total, one) => total + one[key], 0);
  return (
    <SimpleTable<Import>
      rowKey={row => row.id}
      rows={rows}
      columns={[
        {
          key: 'label',
          title: t('common.name'),
          render: row => (
            <Link to="/imports/$id" params={{ id: row.id }} style={{ fontWeight: 600 }}>
              {row.label}
            </Link>
          ),
        },
        { key: 'source', title: t('common.source'), render: row => row.source },
        {
          key: 'state',
          title: t('common.state'),
          render: row => <Status tone={toneOf(row.state)}>{word(row.state)}</Status>,
        },
        { key: 'rows', title: t('import.rows'), align: 'right', render: row => f.full(row.row_count) },
        {
          key: 'new',
          title: t('import.new_records'),
          align: 'right',
          render: row => f.full(sum(row, 'new')),
        },
        {
          key: 'changed',
          title: t('import.changed'),
          align: 'right',
          render: row => f.full(sum(row, 'changed')),
        },
        { key: 'bad', title: t('import.bad'), align: 'right', render: row => f.full(row.bad_count) },
        { key: 'member', title: t('common.member'), render: row => <MemberName name={row.member} /> },
        { key: 'created_at', title: t('common.created_at'), render: row => <Moment at={row.created_at} /> },
      ]}
    />
  );
}
