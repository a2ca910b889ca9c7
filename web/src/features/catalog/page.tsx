import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Input, theme } from 'antd';
import { useState } from 'react';
import type { Catalog, CatalogField, CatalogObject } from '#api/types.ts';
import { SourceMark } from '#components/marks.tsx';
import { Note, Page, Panel } from '#components/page.tsx';
import { SimpleTable } from '#components/simple-table.tsx';
import { Answer, NothingMatches } from '#components/states.tsx';
import { useMay, usePalette, usePhone } from '#components/surroundings.tsx';
import { catalogQuery } from '#entities/catalog.ts';
import { useSpeech } from '#i18n/language.tsx';
import { NONE } from '#lib/format.ts';
import { DefinitionDrawer } from './definition-drawer.tsx';
import { useWord } from './words.ts';

const route = getRouteApi('/catalog');

export function CatalogPage() {
  const { t } = useSpeech();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const catalog = useQuery(catalogQuery);
  return (
    <Page
      fits
      title={t('catalog.title')}
      purpose={t('catalog.purpose')}
      extra={
        may('catalog:update') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('catalog.add')}
          </Button>
        )
      }
    >
      <Answer of={catalog} rows={10}>
        {data => <Browser catalog={data} />}
      </Answer>
      <DefinitionDrawer open={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function Browser({ catalog }: { catalog: Catalog }) {
  const phone = usePhone();
  const { object: key } = route.useSearch();
  const chosen = catalog.objects.find(object => object.key === key) ?? catalog.objects[0];
  return (
    <div
      style={
        phone
          ? { display: 'flex', flexDirection: 'column', gap: 12 }
          : { height: '100%', display: 'grid', gap: 12, gridTemplateColumns: '240px minmax(0, 1fr)' }
      }
    >
      <ObjectList objects={catalog.objects} chosen={chosen?.key} />
      {chosen && <Fields object={chosen} catalog={catalog} />}
    </div>
  );
}

function ObjectList({ objects, chosen }: { objects: CatalogObject[]; chosen: string | undefined }) {
  const { t, f } = useSpeech();
  const { token } = theme.useToken();
  const palette = usePalette();
  const go = route.useNavigate();
  const [q, setQ] = useState('');
  const needle = q.trim().toLowerCase();
  const shown = objects.filter(object => `${object.label} ${object.key}`.toLowerCase().includes(needle));
  return (
    <Panel scrolls>
      <Input
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('catalog.find')}
        value={q}
        onChange={event => setQ(event.target.value)}
        style={{ marginBottom: 8 }}
      />
      {shown.map(object => (
        <button
          key={object.key}
          type="button"
          aria-current={object.key === chosen}
          onClick={() => go({ search: { object: object.key } })}
          style={{
            ...{
              display: 'flex',
              width: '100%',
              justifyContent: 'space-between',
              border: 0,
              font: 'inherit',
            },
            ...{
              padding: '5px 8px',
              borderRadius: 6,
              cursor: 'pointer',
              color: token.colorText,
              fontSize: 13,
            },
            background: object.key === chosen ? palette.rowSelected : 'none',
          }}
        >
          <span>
            {object.label} {object.is_custom && <SourceMark>{t('catalog.custom')}</SourceMark>}
          </span>
          <Note>{f.full(object.fields.length)}</Note>
        </button>
      ))}
      {!shown.length && <NothingMatches onClear={() => setQ('')} />}
    </Panel>
  );
}

function Fields({ object, catalog }: { object: CatalogObject; catalog: Catalog }) {
  const { t, f } = useSpeech();
  const word = useWord();
  const label = (key: string) => catalog.objects.find(one => one.key === key)?.label ?? key;
  return (
    <Panel
      scrolls
      title={object.label}
      note={`${object.key} · ${t('catalog.fields_count', { count: f.full(object.fields.length) })}`}
      body={{ padding: 0 }}
    >
      <SimpleTable<CatalogField>
        bare
        rows={object.fields}
        rowKey={row => row.key}
        columns={[
          {
            key: 'label',
            title: t('catalog.field'),
            render: row => <b style={{ fontWeight: 600 }}>{row.label}</b>,
          },
          { key: 'key', title: t('catalog.key'), render: row => <Note>{row.key}</Note> },
          { key: 'type', title: t('catalog.type'), render: row => <SourceMark>{row.type_label}</SourceMark> },
          { key: 'role', title: t('catalog.role'), render: row => word('role', row.role) },
          {
            key: 'target',
            title: t('catalog.target'),
            render: row => (row.target ? label(row.target) : NONE),
          },
          {
            key: 'sensitivity',
            title: t('catalog.sensitivity'),
            render: row => word('sensitivity', row.sensitivity),
          },
        ]}
      />
    </Panel>
  );
}
