import { Link } from '@tanstack/react-router';
import { Flex } from 'antd';
import type { Cell, Field } from '#api/types.ts';
import { Portrait } from '#components/marks.tsx';
import { Panel } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Nothing } from '#components/states.tsx';
import { alignOf, FieldValue } from '#entities/field-value.tsx';
import { useSpeech } from '#i18n/language.tsx';
import type { useLiveCount } from './live-count.ts';

type Sample = Record<string, Cell>;

interface SamplesProps {
  live: ReturnType<typeof useLiveCount>;
  fields: ReadonlyMap<string, Field>;
}

/** Ten of them, to see whether these are the people that were meant. */
export function Samples({ live, fields }: SamplesProps) {
  const { t, f } = useSpeech();
  const { data } = live.query;
  if (!live.condition || !data) return null;
  const samples = data.samples as Sample[];
  const keys = Object.keys(samples[0] ?? {}).filter(key => key !== 'customer_id' && key !== 'name');
  return (
    <Panel
      title={t('segment.samples')}
      note={t('segment.samples_note', { shown: f.full(samples.length), total: f.full(data.total) })}
      scrolls
      body={{ padding: 0 }}
      style={{ flex: '1 1 0', minHeight: 180, opacity: live.stale ? 0.6 : 1 }}
    >
      {samples.length ? (
        <SimpleTable<Sample>
          bare
          rows={samples}
          rowKey={row => String(row.customer_id)}
          columns={[
            {
              key: 'name',
              title: fields.get('name')?.label ?? t('common.name'),
              render: row => <Name row={row} />,
            },
            ...keys.map(key => ({
              key,
              title: fields.get(key)?.label ?? key,
              align: alignOf(fields.get(key)?.type ?? 'text'),
              render: (row: Sample) => (
                <FieldValue
                  type={fields.get(key)?.type ?? 'text'}
                  value={row[key]}
                  masked={fields.get(key)?.is_masked}
                  options={fields.get(key)?.options}
                />
              ),
            })),
          ]}
        />
      ) : (
        <Nothing small what={t('segment.no_samples')} />
      )}
    </Panel>
  );
}

function Name({ row }: { row: Sample }) {
  const name = String(row.name ?? row.customer_id);
  return (
    <Flex align="center" gap={8}>
      <Portrait name={name} size={22} round />
      <Link to="/customers/$id" params={{ id: String(row.customer_id) }}>
        {name}
      </Link>
    </Flex>
  );
}
