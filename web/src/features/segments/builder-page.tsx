import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '#api/client.ts';
import type { Segment } from '#api/types.ts';
import { useNamed } from '#components/crumb.tsx';
import { Loading, Problem } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { Builder } from './builder.tsx';
import { segmentQuery } from './segment.ts';

const route = getRouteApi('/segments/$id');

export function SegmentPage() {
  const { t } = useSpeech();
  const { id } = route.useParams();
  const fresh = id === 'new';
  const may = useMay();
  const segment = useQuery({ ...segmentQuery(id), enabled: !fresh });
  useNamed(fresh ? t('segment.new') : segment.data?.name);
  if (fresh && !may('segments:create')) return <Problem error={new Failure(403, {})} />;
  if (fresh) return <Builder key="new" segment={null} />;
  if (segment.isError) return <Problem error={segment.error} onRetry={() => segment.refetch()} />;
  if (!segment.data) return <Loading rows={10} />;
  return <Builder key={id} segment={segment.data as Segment} />;
}
