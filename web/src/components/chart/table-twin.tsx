import { Table as AntTable } from 'antd';
import { useMemo } from 'react';
import type { Table } from '#api/types.ts';
import { useSpeech } from '#i18n/language.tsx';
import { earlierOf, written } from './kind.ts';
import { writer } from './style.ts';

/** The same rows as the picture, to read and to copy. */
export function TableTwin({ table, height }: { table: Table; height?: number | string }) {
  const { t, f } = useSpeech();
  const write = useMemo(() => writer(f), [f]);
  const width = table.dimensions.length;
  const columns = [
    ...table.dimensions.map((dimension, at) => ({
      key: dimension.key,
      title: dimension.label,
      render: (_: unknown, row: { cells: Table['rows'][number] }) => written(table, at)(row.cells[at]),
    })),
    ...table.measures.map((measure, at) => ({
      key: measure.key,
      title:
        measure.unit && measure.format !== 'amount' ? `${measure.label} (${measure.unit})` : measure.label,
      align: 'right' as const,
      render: (_: unknown, row: { cells: Table['rows'][number] }) => write(measure, row.cells[width + at]),
    })),
  ];
  const earlier = earlierOf(
    table,
    table.rows.map(row => written(table, 0)(row[0])),
  );
  const previous = earlier && {
    key: 'previous',
    title: table.compare_label ?? '',
    align: 'right' as const,
    render: (_: unknown, row: { key: number }) => write(table.measures[0], earlier[row.key]),
  };
  const totals = table.totals;
  return (
    <AntTable
      size="small"
      pagination={table.rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      columns={previous ? [...columns, previous] : columns}
      dataSource={table.rows.map((cells, key) => ({ key, cells }))}
      scroll={{ x: 'max-content', y: height }}
      summary={
        totals?.length
          ? () => (
              <AntTable.Summary.Row style={{ fontWeight: 600 }}>
                {table.dimensions.map((dimension, at) => (
                  <AntTable.Summary.Cell key={dimension.key} index={at}>
                    {at === 0 ? t('common.total') : ''}
                  </AntTable.Summary.Cell>
                ))}
                {table.measures.map((measure, at) => (
                  <AntTable.Summary.Cell key={measure.key} index={width + at} align="right">
                    {write(measure, totals[at])}
                  </AntTable.Summary.Cell>
                ))}
                {previous && <AntTable.Summary.Cell index={columns.length} />}
              </AntTable.Summary.Row>
            )
          : undefined
      }
    />
  );
}
