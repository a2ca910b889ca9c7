import { ArrowRightOutlined } from '@ant-design/icons';
import { Flex, Table, theme } from 'antd';
import type { Catalog, InspectedColumn, Mapping } from '#api/types.ts';
import { Level, SourceMark, Status, type Tone } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';
import { setTargets, shareOf, targetsOf, type Trouble } from './mapping.ts';
import { TargetOptions } from './target-options.tsx';
import { TargetSelect } from './target-select.tsx';

interface MappingTableProps {
  columns: InspectedColumn[];
  mapping: Mapping;
  catalog: Catalog;
  blocked: Map<string, Trouble>;
  onChange: (mapping: Mapping) => void;
}

/** A row per source column; only the row that blocks is tinted. */
export function MappingTable({ columns, mapping, catalog, blocked, onChange }: MappingTableProps) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  return (
    <Table<InspectedColumn>
      size="small"
      rowKey="name"
      dataSource={columns}
      pagination={false}
      scroll={{ x: 860 }}
      sticky
      onRow={column => ({
        style: blocked.has(column.name) ? { background: token.colorErrorBg } : undefined,
      })}
      columns={[
        {
          key: 'column',
          title: t('import.column'),
          width: 200,
          render: (_, column) => <ColumnCell column={column} />,
        },
        {
          key: 'arrow',
          width: 28,
          render: (_, column) => (
            <ArrowRightOutlined
              style={{
                color: targetsOf(mapping, column.name).length
                  ? token.colorPrimary
                  : token.colorTextQuaternary,
              }}
            />
          ),
        },
        {
          key: 'target',
          title: t('import.target'),
          width: 224,
          render: (_, column) => (
            <Flex vertical gap={4}>
              <TargetSelect
                catalog={catalog}
                value={targetsOf(mapping, column.name)}
                status={blocked.has(column.name) ? 'error' : undefined}
                label={`${t('import.target')} ${column.name}`}
                onChange={targets => onChange(setTargets(mapping, column.name, targets))}
              />
              <TargetOptions {...{ column: column.name, mapping, catalog, onChange }} />
            </Flex>
          ),
        },
        {
          key: 'type',
          title: t('import.type'),
          width: 92,
          render: (_, column) => (column.type ? <SourceMark>{column.type_label}</SourceMark> : NONE),
        },
        {
          key: 'confidence',
          title: t('import.confidence'),
          width: 150,
          render: (_, column) => <Confidence column={column} />,
        },
        {
          key: 'problem',
          title: t('import.problem'),
          render: (_, column) => (
            <ColumnProblem
              column={column}
              trouble={blocked.get(column.name)}
              share={shareOf(mapping, column)}
            />
          ),
        },
      ]}
    />
  );
}

function ColumnCell({ column }: { column: InspectedColumn }) {
  const { t, f } = useSpeech();
  const samples = column.samples.filter(Boolean).join('　');
  return (
    <div style={{ lineHeight: '18px', maxWidth: 200 }}>
      <b style={{ fontWeight: 600 }}>{column.name}</b>{' '}
      <Note>{t('import.fill', { rate: f.percent(column.fill_rate) })}</Note>
      <Note style={{ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        <span title={samples}>{samples || NONE}</span>
      </Note>
    </div>
  );
}

function Confidence({ column }: { column: InspectedColumn }) {
  const { f } = useSpeech();
  const rate = column.confidence_rate;
  const tone: Tone = rate >= 0.85 ? 'good' : rate >= 0.6 ? 'soon' : 'bad';
  if (!column.type && !rate) return <Note>{column.reason || NONE}</Note>;
  return (
    <div style={{ lineHeight: '18px' }}>
      <Flex align="center" gap={8}>
        <span style={{ width: 40 }}>{f.percent(rate, 0)}</span>
        <Level share={rate} tone={tone} />
      </Flex>
      <Note>{column.reason}</Note>
    </div>
  );
}

function ColumnProblem(props: { column: InspectedColumn; trouble: Trouble | undefined; share: string }) {
  const { t } = useSpeech();
  const small = (tone: Tone, text: string) => (
    <Status tone={tone}>
      <span style={{ fontSize: 13, whiteSpace: 'normal' }}>{text}</span>
    </Status>
  );
  if (props.trouble) return small('bad', t(`import.${props.trouble}`));
  if (props.column.problem) return small('soon', props.column.problem);
  if (props.share === 'left') return small('closed', t('import.target_none'));
  return <span>{NONE}</span>;
}
