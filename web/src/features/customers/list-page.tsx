import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Card, Flex, Input, theme } from 'antd';
import { useEffect, useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { CustomerTable as Answered, Field } from '#api/types.ts';
import { AsOf } from '#components/marks.tsx';
import { Note, Page } from '#components/page.tsx';
import { Pager } from '#components/pager.tsx';
import { Answer, Nothing, NothingMatches } from '#components/states.tsx';
import { useMay, usePhone } from '#components/surroundings.tsx';
import { columnsOf, type ListView, START } from '#entities/columns.ts';
import { CustomerRows } from '#entities/customer-rows.tsx';
import { ExportDialog } from '#entities/export-dialog.tsx';
import { useFields } from '#entities/fields.ts';
import { SaveSegment } from '#entities/save-segment.tsx';
import { useView } from '#entities/views.ts';
import { useSpeech } from '#i18n/language.tsx';
import { lean } from '#lib/url.ts';
import { type CustomerSearch, nextSort, readSort } from './address.ts';
import { ColumnChoice } from './column-choice.tsx';
import { FilterBar } from './filter-bar.tsx';

const route = getRouteApi('/customers');

function useCustomers(search: CustomerSearch, fields: readonly Field[], view: ListView, ready: boolean) {
  const { shown, asked } = columnsOf(view, fields);
  const size = search.size ?? view.size;
  const body = {
    condition: search.condition ?? null,
    search: search.q ?? '',
    sort: readSort(search.sort),
    columns: asked,
  };
  const offset = ((search.page ?? 1) - 1) * size;
  const query = useQuery({
    queryKey: ['customers', 'query', body, offset, size],
    queryFn: ({ signal }) =>
      ask(api.POST('/api/customers/query', { body: { ...body, offset, limit: size }, signal })),
    placeholderData: keepPreviousData,
    enabled: ready,
  });
  return { query, body, shown, size };
}

export function CustomersPage() {
  const { t, f } = useSpeech();
  const search = route.useSearch();
  const go = route.useNavigate();
  const { query: fieldQuery, fields, byKey } = useFields();
  const { view, isPending, set } = useView('customers', START);
  const { query, body, shown, size } = useCustomers(search, fields, view, !isPending && fieldQuery.isSuccess);
  const change = (part: Partial<CustomerSearch>) =>
    go({ search: before => lean({ ...before, page: undefined, ...part }) });
  const filtered = Boolean(search.q || search.condition);
  const total = query.data?.total ?? 0;
  return (
    <Page
      fits
      title={t('customers.title')}
      purpose={query.data && t('customers.visible', { count: f.full(query.data.base_total) })}
      extra={<AsOf at={query.data?.as_of} />}
    >
      <Card
        style={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}
        styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 } }}
      >
        <Flex wrap gap={8} align="center" style={{ padding: '12px 16px' }}>
          <SearchBox value={search.q ?? ''} onChange={q => change({ q: q || undefined })} />
          <FilterBar
            condition={search.condition}
            fields={fields}
            byKey={byKey}
            onChange={condition => change({ condition })}
          />
          <span style={{ flex: 1 }} />
          {query.data && <Found data={query.data} />}
          <Actions data={query.data} body={body} />
          <ColumnChoice fields={fields} shown={shown} density={view.density} onChange={set} />
        </Flex>
        <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
          <Answer of={fieldQuery.isError ? (fieldQuery as unknown as typeof query) : query} rows={12}>
            {data => (
              <CustomerRows
                page={data}
                fields={byKey}
                shown={shown}
                compact={view.density === 'compact'}
                sort={readSort(search.sort)[0]}
                onSort={sort => change({ sort: nextSort(search.sort, sort) })}
                empty={
                  filtered ? (
                    <NothingMatches onClear={() => change({ q: undefined, condition: undefined })} />
                  ) : (
                    <NoCustomers />
                  )
                }
              />
            )}
          </Answer>
        </div>
        <Pager
          page={search.page ?? 1}
          size={size}
          total={total}
          onChange={(page, chosen) => {
            if (chosen !== size) set({ size: chosen });
            change({ page: page > 1 && chosen === size ? page : undefined });
          }}
        />
      </Card>
    </Page>
  );
}

/** Typing replaces the address, so that Back leaves the list and not a letter. */
function SearchBox({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const { t } = useSpeech();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Input.Search
      allowClear
      value={text}
      prefix={<SearchOutlined />}
      placeholder={t('customers.search')}
      aria-label={t('customers.search')}
      onChange={event => setText(event.target.value)}
      onSearch={q => onChange(q.trim())}
      style={{ width: 240 }}
    />
  );
}

function Found({ data }: { data: Answered }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const share = data.base_total ? data.total / data.base_total : 0;
  return (
    <span
      style={{ fontSize: 13, color: token.colorTextDescription, whiteSpace: 'nowrap' }}
      title={data.sentence ?? undefined}
    >
      {data.total === data.base_total
        ? t('customers.found_all', { count: f.full(data.total) })
        : t('customers.found', { count: f.full(data.total), share: f.percent(share) })}
    </span>
  );
}

function Actions({ data, body }: { data: Answered | undefined; body: Record<string, unknown> }) {
  const { t } = useSpeech();
  const may = useMay();
  const phone = usePhone();
  const go = useNavigate();
  const { condition } = route.useSearch();
  const [saving, setSaving] = useState(false);
  const [exporting, setExporting] = useState(false);
  return (
    <>
      {may('segments:create') && condition && (
        <Button onClick={() => setSaving(true)}>{t('segment.save_as')}</Button>
      )}
      {may('customers:export') && !phone && (
        <Button
          aria-label={t('common.export')}
          title={t('common.export')}
          icon={<DownloadOutlined />}
          disabled={!data?.total}
          onClick={() => setExporting(true)}
        />
      )}
      <SaveSegment
        open={saving}
        condition={condition ?? null}
        sentence={data?.sentence}
        onClose={() => setSaving(false)}
        onSaved={segment => go({ to: '/segments/$id', params: { id: segment.id } })}
      />
      <ExportDialog
        open={exporting}
        onClose={() => setExporting(false)}
        count={data?.total ?? 0}
        path="/api/customers/export"
        body={body}
      />
    </>
  );
}

function NoCustomers() {
  const { t } = useSpeech();
  const go = useNavigate();
  const may = useMay();
  return (
    <Nothing
      what={t('customers.none')}
      why={<Note style={{ fontSize: 13 }}>{t('customers.none_help')}</Note>}
      action={
        may('sources:import') && (
          <Button size="small" onClick={() => go({ to: '/imports/new' })}>
            {t('import.new')}
          </Button>
        )
      }
    />
  );
}
