import {
  CustomerServiceOutlined,
  FileTextOutlined,
  FormOutlined,
  GlobalOutlined,
  MessageOutlined,
  PayCircleOutlined,
  ProfileOutlined,
  ShoppingOutlined,
} from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Flex, Segmented, theme } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { api, ask } from '#api/client.ts';
import type { Customer, TimelineRow } from '#api/types.ts';
import { SourceMark } from '#components/marks.tsx';
import { Note } from '#components/page.tsx';
import { Loading, Nothing, NothingMatches, Problem } from '#components/states.tsx';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { toDate, wall } from '#lib/format.ts';
import { lean } from '#lib/url.ts';
import { byKind, useKinds } from './kinds.ts';
import { Months } from './months.tsx';

const route = getRouteApi('/customers/$id');

const icons: Record<string, ReactNode> = {
  order: <ShoppingOutlined />,
  ticket: <CustomerServiceOutlined />,
  event: <GlobalOutlined />,
  interaction: <MessageOutlined />,
  deal: <FileTextOutlined />,
  payment: <PayCircleOutlined />,
  survey: <FormOutlined />,
};

function useTimeline(id: number, kind: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['customer', id, 'timeline', kind ?? ''],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/customers/{customer_id}/timeline', {
          params: { path: { customer_id: id }, query: lean({ kind, before: pageParam || undefined }) },
          signal,
        }),
      ),
    getNextPageParam: last => last.next_before,
  });
}

export function Timeline({ data }: { data: Customer }) {
  const { t, f } = useSpeech();
  const { kind } = route.useSearch();
  const go = route.useNavigate();
  const label = useKinds();
  const timeline = useTimeline(data.customer.id, kind);
  const first = timeline.data?.pages[0];
  if (!first) {
    return timeline.isError ? (
      <Problem error={timeline.error} onRetry={() => timeline.refetch()} />
    ) : (
      <Loading rows={8} />
    );
  }
  const counts = Object.entries(data.counts)
    .filter(([, count]) => count > 0)
    .sort(([one], [two]) => byKind(one, two));
  const rows = (timeline.data?.pages ?? []).flatMap(page => page.rows);
  const set = (next: string | undefined) =>
    go({ search: before => lean({ ...before, kind: next }), replace: true });
  if (!counts.length && !rows.length) {
    return <Nothing what={t('customer.no_timeline')} why={t('customer.no_timeline_help')} />;
  }
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <>
      <div style={{ overflowX: 'auto', marginBottom: 8 }}>
        <Segmented
          value={kind ?? ''}
          onChange={value => set(value || undefined)}
          options={[
            { value: '', label: `${t('common.all')} ${f.full(all)}` },
            ...counts.map(([key, count]) => ({ value: key, label: `${label(key)} ${f.full(count)}` })),
          ]}
        />
      </div>
      <Months months={data.months} only={kind} />
      {rows.length ? <Days rows={rows} /> : <NothingMatches onClear={() => set(undefined)} />}
      {timeline.hasNextPage && (
        <Flex justify="center" style={{ padding: 12 }}>
          <Button size="small" loading={timeline.isFetchingNextPage} onClick={() => timeline.fetchNextPage()}>
            {t('customer.more_timeline')}
          </Button>
        </Flex>
      )}
    </>
  );
}

function Days({ rows }: { rows: TimelineRow[] }) {
  const { t, f, language } = useSpeech();
  const { zone } = f.locale;
  const today = wall(new Date(), zone).day;
  const yesterday = wall(new Date(Date.now() - 86_400_000), zone).day;
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const said = (day: string) => {
    const near =
      day === today ? `${t('customer.today')} ` : day === yesterday ? `${t('customer.yesterday')} ` : '';
    const date = toDate(day);
    return `${near}${day} ${date ? weekday.format(date) : ''}`;
  };
  let before = '';
  return (
    <div style={{ paddingBottom: 16 }}>
      {rows.map(row => {
        const day = f.day(row.at);
        const head = day !== before;
        before = day;
        return (
          <Fragment key={row.id}>
            {head && <Note style={{ display: 'block', margin: '12px 0 4px' }}>{said(day)}</Note>}
            <Happening row={row} />
          </Fragment>
        );
      })}
    </div>
  );
}

function Happening({ row }: { row: TimelineRow }) {
  const { f } = useSpeech();
  const { token } = theme.useToken();
  const palette = usePalette();
  const clock = f.instant(row.at).slice(11);
  const time = clock === '00:00' ? '' : clock;
  return (
    <Flex gap={12} style={{ padding: '6px 0' }}>
      <span
        style={{
          ...{ width: 26, height: 26, borderRadius: 13, flex: 'none', display: 'flex' },
          ...{ alignItems: 'center', justifyContent: 'center', fontSize: 13 },
          background: row.kind === 'order' ? token.colorPrimaryBg : palette.chip,
          color: row.kind === 'order' ? token.colorLink : token.colorTextDescription,
        }}
      >
        {icons[row.kind] ?? <ProfileOutlined />}
      </span>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Flex justify="space-between" gap={8}>
          <span style={{ minWidth: 0 }}>
            {row.kind_label} {row.title}
            {row.amount !== null && <b style={{ fontWeight: 600 }}> {f.money(row.amount)}</b>}
          </span>
          <Flex gap={8} align="center" style={{ flex: 'none' }}>
            {row.source && <SourceMark>{row.source}</SourceMark>}
            <Note style={{ minWidth: 34, textAlign: 'right' }}>{time}</Note>
          </Flex>
        </Flex>
        {row.detail && (
          <div
            style={{
              ...{ marginTop: 4, padding: '5px 10px', borderRadius: 6, fontSize: 13 },
              background: token.colorFillQuaternary,
            }}
          >
            {row.detail}
          </div>
        )}
      </div>
    </Flex>
  );
}
