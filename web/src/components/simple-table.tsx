import { Card, Flex, Table, theme } from 'antd';
import type { Key, ReactNode } from 'react';
import { Note } from './page.tsx';
import { usePhone } from './surroundings.tsx';

export interface SimpleColumn<R> {
  key: string;
  title: string;
  align?: 'right' | 'left';
  width?: number;
  render: (row: R) => ReactNode;
}

interface SimpleTableProps<R> {
  rows: readonly R[];
  columns: SimpleColumn<R>[];
  rowKey: (row: R) => Key;
  onOpen?: (row: R) => void;
  foot?: ReactNode;
  /** Without a card of its own. */
  bare?: boolean;
}

/** A list: rows on a screen, cards on a phone (the first column is the title). */
export function SimpleTable<R extends object>(props: SimpleTableProps<R>) {
  const phone = usePhone();
  const inner = phone ? <Cards {...props} /> : <Rows {...props} />;
  if (props.bare) return inner;
  return (
    <Card styles={{ body: { padding: phone ? '0 16px' : 0, overflow: 'hidden' } }}>
      {inner}
      {props.foot}
    </Card>
  );
}

function Rows<R extends object>({ rows, columns, rowKey, onOpen }: SimpleTableProps<R>) {
  return (
    <Table<R>
      size="small"
      rowKey={rowKey}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      onRow={onOpen && (row => ({ onClick: () => onOpen(row), style: { cursor: 'pointer' } }))}
      columns={columns.map(column => ({
        key: column.key,
        title: column.title,
        align: column.align,
        width: column.width,
        render: (_: unknown, row: R) => column.render(row),
      }))}
    />
  );
}

function Cards<R extends object>({ rows, columns, rowKey, onOpen, bare }: SimpleTableProps<R>) {
  const { token } = theme.useToken();
  const [title, ...rest] = columns;
  return (
    <>
      {rows.map(row => (
        <div
          key={rowKey(row)}
          onClick={onOpen && (() => onOpen(row))}
          style={{
            padding: bare ? '12px 16px' : '12px 0',
            borderBottom: `1px solid ${token.colorBorderSecondary}`,
          }}
        >
          <div style={{ marginBottom: 4 }}>{title?.render(row)}</div>
          <Flex wrap gap="2px 14px" style={{ fontSize: 13, lineHeight: '22px' }}>
            {rest.map(column => (
              <span
                key={column.key}
                style={{ display: 'inline-flex', alignItems: 'baseline', gap: 4, maxWidth: '100%' }}
              >
                {column.key !== 'actions' && column.title && (
                  <Note style={{ flex: 'none' }}>{column.title}</Note>
                )}
                <span style={{ minWidth: 0 }}>{column.render(row)}</span>
              </span>
            ))}
          </Flex>
        </div>
      ))}
    </>
  );
}
