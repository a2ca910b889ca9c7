import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { api, ask } from '#api/client.ts';
import { Answer, Nothing } from '#components/states.tsx';
import { useSpeech } from '#i18n/language.tsx';

export function FirstDashboard() {
  const { t } = useSpeech();
  const boards = useQuery({
    queryKey: ['dashboards'],
    queryFn: ({ signal }) => ask(api.GET('/api/dashboards', { signal })),
  });
  return (
    <Answer of={boards} isEmpty={data => !data.rows.length} empty={<Nothing what={t('board.none')} />}>
      {data => <Navigate to="/dashboards/$key" params={{ key: data.rows[0]?.key ?? '' }} replace />}
    </Answer>
  );
}
