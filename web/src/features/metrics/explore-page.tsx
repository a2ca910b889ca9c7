import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Flex } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Metric, Table } from '#api/types.ts';
import { isTime } from '#components/chart/kind.ts';
import { Picture } from '#components/chart/picture.tsx';
import { kinds, misfit } from '#components/chart/registry.ts';
import { TableTwin } from '#components/chart/table-twin.tsx';
import { AsOf } from '#components/marks.tsx';
import { Note, Page, Panel } from '#components/page.tsx';
import { Answer, Nothing } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { wall } from '#lib/format.ts';
import { type ExploreSearch, LIMIT, questionOf, type View } from './address.ts';
import { ExploreForm } from './explore-form.tsx';
import { KindPicker } from './kind-picker.tsx';
import { metricsQuery } from './metric.ts';

const route = getRouteApi('/metrics/explore');

export function ExplorePage() {
  const { t } = useSpeech();
  const metrics = useQuery(metricsQuery);
  return (
    <Page fits title={t('explore.title')} purpose={t('explore.purpose')}>
      <Answer
        of={metrics}
        rows={10}
        isEmpty={data => !data.rows.length}
        empty={<Nothing what={t('metric.none')} why={t('metric.none_help')} />}
      >
        {data => <Explorer metrics={data.rows} />}
      </Answer>
    </Page>
  );
}

/** A picture that fits: the chosen one, else lines over time and bars otherwise. */
function fitting(search: ExploreSearch, table: Table): View {
  const chosen = kinds.find(kind => kind.name === search.view);
  if (search.view === 'table' || !table.dimensions.length) return 'table';
  if (chosen && !misfit(chosen, table)) return search.view ?? 'table';
  if (isTime(table.dimensions[0])) return 'line';
  return table.rows.length > 8 ? 'flat_bar' : 'bar';
}

function useAnswer(search: ExploreSearch, hasTime: boolean) {
  const { f } = useSpeech();
  const body = questionOf(search, hasTime, wall(new Date(), f.locale.zone).day);
  return useQuery({
    queryKey: ['metrics', 'query', body],
    queryFn: ({ signal }) => ask(api.POST('/api/metrics/query', { body, signal })),
    placeholderData: keepPreviousData,
    enabled: body.metrics.length > 0,
  });
}

function Explorer({ metrics }: { metrics: Metric[] }) {
  const { t } = useSpeech();
  const phone = usePhone();
  const search = route.useSearch();
  const chosen = metrics.filter(metric => search.metrics?.includes(metric.key));
  const [first] = chosen;
  const answer = useAnswer(search, chosen.length > 0 && chosen.every(metric => metric.has_time));
  return (
    <div
      style={
        phone
          ? { display: 'flex', flexDirection: 'column', gap: 12 }
          : { height: '100%', display: 'grid', gap: 12, gridTemplateColumns: '260px minmax(0, 1fr)' }
      }
    >
      <Panel scrolls>
        <ExploreForm metrics={metrics} chosen={chosen} />
      </Panel>
      {first ? (
        <Answer of={answer} rows={10}>
          {data => <Result table={data} chosen={chosen} />}
        </Answer>
      ) : (
        <Panel>
          <Nothing what={t('explore.choose')} />
        </Panel>
      )}
    </div>
  );
}

function Result({ table, chosen }: { table: Table; chosen: Metric[] }) {
  const { t, f } = useSpeech();
  const phone = usePhone();
  const search = route.useSearch();
  const go = route.useNavigate();
  const view = fitting(search, table);
  const title = chosen.map(metric => metric.label).join(t('condition.and'));
  return (
    <Flex vertical gap={12} style={{ height: '100%', minHeight: 0 }}>
      <Panel
        title={title}
        note={chosen.length === 1 && !phone ? chosen[0]?.description : undefined}
        extra={
          <Flex gap={12} align="center">
            {!phone && <AsOf at={table.as_of} />}
            <KindPicker
              table={table}
              value={view}
              onChange={next => go({ search: before => ({ ...before, view: next }), replace: true })}
            />
          </Flex>
        }
        scrolls
        style={{ flex: view === 'table' ? 1 : '0 0 auto', minHeight: 0 }}
      >
        {table.rows.length === 0 ? (
          <Nothing small what={t('board.no_rows')} />
        ) : view === 'table' ? (
          <TableTwin table={table} />
        ) : (
          <Picture kind={view} table={table} label={title} height={phone ? 260 : 340} />
        )}
      </Panel>
      {view !== 'table' && table.rows.length > 0 && (
        <Panel scrolls body={{ padding: 0 }} style={{ flex: 1, minHeight: 160 }}>
          <TableTwin table={table} />
        </Panel>
      )}
      {table.rows.length >= LIMIT && <Note>{t('explore.cut', { count: f.full(LIMIT) })}</Note>}
    </Flex>
  );
}
