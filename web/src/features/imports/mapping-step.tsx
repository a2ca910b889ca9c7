import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Card, Flex, Segmented, theme } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Catalog, FileFormat, Inspection, Mapping } from '#api/types.ts';
import { Status } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { Answer, Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { catalogQuery } from '#entities/catalog.ts';
import { useSpeech } from '#i18n/language.tsx';
import { MappingAside } from './mapping-aside.tsx';
import { fieldIndex, type Share, shareOf, targetsOf, troubles } from './mapping.ts';
import { MappingTable } from './mapping-table.tsx';

const route = getRouteApi('/imports/new');

export function MappingStep({ upload, source }: { upload: string; source: string }) {
  const { t } = useSpeech();
  const [format, setFormat] = useState<FileFormat | null>(null);
  const catalog = useQuery(catalogQuery);
  const inspection = useQuery({
    queryKey: ['inspect', upload, source, format],
    queryFn: ({ signal }) =>
      ask(
        api.POST('/api/uploads/{upload_id}/inspect', {
          params: { path: { upload_id: upload } },
          body: { format, source },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (inspection.isPending) return <Card>{t('import.inspecting')}</Card>;
  return (
    <Answer of={inspection} rows={12}>
      {data => (
        <Answer of={catalog}>
          {known => (
            <Editor
              key={JSON.stringify(data.format)}
              {...{ upload, source, inspection: data, catalog: known }}
              onFormat={setFormat}
            />
          )}
        </Answer>
      )}
    </Answer>
  );
}

interface EditorProps {
  upload: string;
  source: string;
  inspection: Inspection;
  catalog: Catalog;
  onFormat: (format: FileFormat) => void;
}

function Editor({ upload, source, inspection, catalog, onFormat }: EditorProps) {
  const phone = usePhone();
  const [mapping, setMapping] = useState<Mapping>(inspection.mapping);
  useEffect(() => setMapping(inspection.mapping), [inspection]);
  const fieldOf = useMemo(() => fieldIndex(catalog.objects), [catalog]);
  const blocked = useMemo(() => troubles(mapping, fieldOf), [mapping, fieldOf]);
  const [show, setShow] = useState<Share | 'all'>('all');
  return (
    <div
      style={
        phone
          ? { display: 'flex', flexDirection: 'column', gap: 12 }
          : { height: '100%', display: 'grid', gap: 12, gridTemplateColumns: 'minmax(0, 1fr) 320px' }
      }
    >
      <Card
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
        styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 } }}
      >
        <MappingHead {...{ inspection, mapping, show, setShow }} blocked={blocked.size} />
        <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
          <MappingTable
            columns={inspection.columns.filter(column => show === 'all' || shareOf(mapping, column) === show)}
            {...{ mapping, catalog, blocked }}
            onChange={setMapping}
          />
        </div>
        <MappingFoot
          {...{ upload, source, mapping }}
          ready={blocked.size === 0 && mapping.objects.length > 0}
        />
      </Card>
      <MappingAside {...{ inspection, catalog, mapping, onFormat }} onChange={setMapping} />
    </div>
  );
}

interface HeadProps {
  inspection: Inspection;
  mapping: Mapping;
  blocked: number;
  show: Share | 'all';
  setShow: (show: Share | 'all') => void;
}

function MappingHead({ inspection, mapping, blocked, show, setShow }: HeadProps) {
  const { t, f } = useSpeech();
  const shares = inspection.columns.map(column => shareOf(mapping, column));
  const count = (share: Share) => f.full(shares.filter(one => one === share).length);
  const done = inspection.columns.filter(column => targetsOf(mapping, column.name).length).length;
  return (
    <Flex align="center" justify="space-between" wrap gap={8} style={{ padding: '10px 16px' }}>
      <Flex align="baseline" gap={8}>
        <b style={{ fontWeight: 600 }}>{t('import.step.mapping')}</b>
        <Note>
          {inspection.is_saved
            ? t('import.saved_mapping')
            : t('import.proposed_mapping', { done: f.full(done), total: f.full(shares.length) })}
        </Note>
      </Flex>
      <Flex align="center" gap={12}>
        {blocked > 0 && (
          <Status tone="bad">
            <span style={{ fontSize: 13 }}>{t('import.must_decide', { count: f.full(blocked) })}</span>
          </Status>
        )}
        <Segmented
          size="small"
          value={show}
          onChange={setShow}
          options={[
            { value: 'all', label: t('import.filter.all') },
            { value: 'doubtful', label: t('import.filter.doubtful', { count: count('doubtful') }) },
            { value: 'left', label: t('import.filter.left', { count: count('left') }) },
          ]}
        />
      </Flex>
    </Flex>
  );
}

interface FootProps {
  upload: string;
  source: string;
  mapping: Mapping;
  ready: boolean;
}

function MappingFoot({ upload, source, mapping, ready }: FootProps) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const go = route.useNavigate();
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/imports', { body: { upload_id: upload, source, mapping, label: '' } })),
    onSuccess: async made => {
      await client.invalidateQueries({ queryKey: ['imports'] });
      await go({ to: '/imports/$id', params: { id: made.id } });
    },
  });
  return (
    <div style={{ padding: '12px 16px', borderTop: `1px solid ${token.colorBorderSecondary}` }}>
      {create.isError && (
        <div style={{ marginBottom: 12 }}>
          <Problem error={create.error} />
        </div>
      )}
      <Flex align="center" justify="space-between" gap={8} wrap>
        <Note>{t('import.keep_source')}</Note>
        <Flex gap={8}>
          <Button onClick={() => go({ search: {} })}>{t('common.previous')}</Button>
          <Button type="primary" disabled={!ready} loading={create.isPending} onClick={() => create.mutate()}>
            {t('common.next')}
          </Button>
        </Flex>
      </Flex>
    </div>
  );
}
