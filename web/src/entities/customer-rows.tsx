import { Link } from '@tanstack/react-router';
import { Flex, Table, theme } from 'antd';
import type { ReactNode } from 'react';
import type { Cell, Column, CustomerTable as Answered, Field } from '#api/types.ts';
import { Portrait } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { NAME_COLUMNS } from './columns.ts';
import { alignOf, FieldValue } from './field-value.tsx';

type Row = Record<string, Cell> & { customer_id: number };

export function asRows(page: Answered): Row[] {
  return page.rows.map(
    cells => Object.fromEntries(page.columns.map((column, at) => [column.key, cells[at] ?? null])) as Row,
  );
}

interface CustomerRowsProps {
  page: Answered;
  fields: ReadonlyMap<string, Field>;
  shown?: readonly string[];
  sort?: { field: string; descending: boolean };
  onSort?: (sort: { field: string; descending: boolean } | null) => void;
  compact?: boolean;
  empty?: ReactNode;
  height?: number | string;
}

export function CustomerRows(props: CustomerRowsProps) {
  const phone = usePhone();
  const go = props.page.columns.filter(
    column => column.key !== 'customer_id' && !NAME_COLUMNS.includes(column.key),
  );
  const shown = props.shown ? props.shown.flatMap(key => go.filter(column => column.key === key)) : go;
  const rows = asRows(props.page);
  if (!rows.length) return <>{props.empty}</>;
  return phone ? (
    <CustomerCards rows={rows} columns={shown.slice(0, 3)} fields={props.fields} />
  ) : (
    <CustomerTable {...props} rows={rows} columns={shown} />
  );
}

function CustomerTable(props: CustomerRowsProps & { rows: Row[]; columns: Column[] }) {
  const { t } = useSpeech();
  const { fields, sort, onSort, compact } = props;
  const sortable = (key: string) => fields.get(key)?.is_masked === false;
  const order = (key: string) => {
    if (sort?.field !== key) return null;
    return sort.descending ? ('descend' as const) : ('ascend' as const);
  };
  return (
    <Table<Row>
      size="small"
      rowKey="customer_id"
      dataSource={props.rows}
      pagination={false}
      sticky
      scroll={{ x: 'max-content' }}
      onChange={(_page, _filters, sorter, { action }) => {
        if (action !== 'sort' || Array.isArray(sorter)) return;
        const field = String(sorter.columnKey ?? '');
        onSort?.(sorter.order ? { field, descending: sorter.order === 'descend' } : null);
      }}
      columns={[
        {
          key: 'name',
          title: fields.get('name')?.label ?? t('menu.customers'),
          fixed: 'left' as const,
          width: 260,
          sorter: Boolean(onSort && sortable('name')),
          sortOrder: order('name'),
          render: (_: unknown, row: Row) => <CustomerName row={row} compact={compact} />,
        },
        ...props.columns.map(column => ({
          key: column.key,
          title: column.label,
          align: alignOf(column.type),
          sorter: Boolean(onSort && sortable(column.key)),
          sortOrder: order(column.key),
          showSorterTooltip: false,
          render: (_: unknown, row: Row) => (
            <FieldValue
              type={column.type}
              value={row[column.key]}
              masked={column.is_masked}
              options={fields.get(column.key)?.options}
            />
          ),
        })),
      ]}
    />
  );
}

export function CustomerName({ row, compact }: { row: Row; compact?: boolean }) {
  const { token } = theme.useToken();
  const phone = usePhone();
  const name = String(row.name ?? row.customer_id);
  const place = [row.province, row.city].filter((part, at, all) => part && part !== all[at - 1]).join(' ');
  return (
    <Flex align="center" gap={10} style={{ minWidth: 0 }}>
      <Portrait name={name} size={compact ? 22 : 26} />
      <span style={{ minWidth: 0, lineHeight: '18px' }}>
        <Link
          to="/customers/$id"
          params={{ id: String(row.customer_id) }}
          title={name}
          style={{
            ...{
              color: token.colorText,
              fontWeight: 600,
              display: 'block',
              maxWidth: phone ? undefined : 196,
            },
            ...{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: phone ? 'normal' : 'nowrap' },
          }}
        >
          {name}
        </Link>
        {!compact && place && <Note>{place}</Note>}
      </span>
    </Flex>
  );
}

function CustomerCards(props: { rows: Row[]; columns: Column[]; fields: ReadonlyMap<string, Field> }) {
  const { token } = theme.useToken();
  return (
    <div>
      {props.rows.map(row => (
        <div
          key={row.customer_id}
          style={{ padding: '12px 16px', borderBottom: `1px solid ${token.colorBorderSecondary}` }}
        >
          <CustomerName row={row} />
          <Flex gap={16} wrap style={{ marginTop: 8, fontSize: 13 }}>
            {props.columns.map(column => (
              <span key={column.key}>
                <Note>{column.label}</Note>{' '}
                <FieldValue
                  type={column.type}
                  value={row[column.key]}
                  masked={column.is_masked}
                  options={props.fields.get(column.key)?.options}
                />
              </span>
            ))}
          </Flex>
        </div>
      ))}
    </div>
  );
}
