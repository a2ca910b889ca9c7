import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal, theme } from 'antd';
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { SearchGroup } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { useMay, usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { allowed } from './menu.tsx';

export function SearchDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={600}
      style={{ top: 80 }}
      styles={{ body: { padding: 0 } }}
      aria-label={t('common.search')}
    >
      <Finder onClose={onClose} />
    </Modal>
  );
}

function usePages(q: string): SearchGroup {
  const { t } = useSpeech();
  const may = useMay();
  const needle = q.trim().toLowerCase();
  const rows = allowed(may).flatMap(area =>
    area.places
      .map(place => ({
        id: place.path,
        title: t(place.label),
        note: area.label === place.label ? '' : t(area.label),
        url: place.path,
      }))
      .filter(row => !needle || `${row.title}${row.note ?? ''}`.toLowerCase().includes(needle)),
  );
  return { kind: 'page', label: t('shell.search_pages'), rows };
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const go = useNavigate();
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(q.trim());
  const pages = usePages(q);
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => ask(api.GET('/api/search', { params: { query: { q: asked } }, signal })),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const groups = useMemo(() => {
    const server = asked ? (found.data?.groups ?? []).filter(group => group.kind !== 'page') : [];
    return [...server, pages].filter(group => group.rows.length > 0);
  }, [asked, found.data, pages]);
  const rows = groups.flatMap(group => group.rows);
  const open = (url: string) => {
    onClose();
    void go({ to: url });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(before => Math.min(rows.length - 1, before + 1));
    else if (event.key === 'ArrowUp') setAt(before => Math.max(0, before - 1));
    else if (event.key === 'Enter' && rows[at]) open(rows[at].url);
    else return;
    event.preventDefault();
  };
  return (
    <div onKeyDown={pressed}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined />}
        placeholder={t('shell.search_hint')}
        value={q}
        onChange={event => {
          setQ(event.target.value);
          setAt(0);
        }}
        style={{ padding: '10px 4px' }}
      />
      {found.isError && asked && <Problem error={found.error} onRetry={() => found.refetch()} />}
      <div role="listbox" style={{ maxHeight: 420, overflow: 'auto' }}>
        {groups.map(group => (
          <Group key={group.kind} group={group} picked={rows[at]?.url} onOpen={open} />
        ))}
        {!rows.length && !found.isFetching && (
          <Note style={{ display: 'block', padding: 16 }}>{t('shell.search_none', { q: asked })}</Note>
        )}
      </div>
    </div>
  );
}

function Group(props: { group: SearchGroup; picked?: string; onOpen: (url: string) => void }) {
  const { token } = theme.useToken();
  const palette = usePalette();
  return (
    <div style={{ borderTop: `1px solid ${token.colorBorderSecondary}`, padding: '8px 0' }}>
      <Note style={{ padding: '0 8px' }}>{props.group.label}</Note>
      {props.group.rows.map(row => (
        <div
          key={row.id}
          role="option"
          tabIndex={-1}
          aria-selected={row.url === props.picked}
          onClick={() => props.onOpen(row.url)}
          style={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 16,
            padding: '6px 8px',
            borderRadius: token.borderRadius,
            cursor: 'pointer',
            background: row.url === props.picked ? palette.rowSelected : undefined,
          }}
        >
          <span>{row.title}</span>
          {row.note && <Note>{row.note}</Note>}
        </div>
      ))}
    </div>
  );
}
