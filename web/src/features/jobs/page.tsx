import { getRouteApi } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { Page } from '#components/page.tsx';
import { useSpeech } from '#i18n/language.tsx';
import type { JobsSearch } from '#lib/pages.ts';
import { lean } from '#lib/url.ts';
import { JobDrawer } from './job-drawer.tsx';
import { JobList } from './job-list.tsx';
import { ParkedList } from './parked-list.tsx';
import { ScheduleList } from './schedule-list.tsx';

const views = ['schedules', 'parked'] as const;
const route = getRouteApi('/jobs');

export function JobsPage() {
  const { t } = useSpeech();
  const { view, job } = route.useSearch();
  const go = route.useNavigate();
  const open = (id: string | undefined) => go({ search: before => lean({ ...before, job: id }) });
  return (
    <Page title={t('job.title')} purpose={t('job.purpose')}>
      <Tabs
        activeKey={view ?? 'jobs'}
        onChange={key => go({ search: lean<JobsSearch>({ view: views.find(one => one === key) }) })}
        destroyOnHidden
        items={[
          { key: 'jobs', label: t('job.title'), children: <JobList /> },
          { key: 'schedules', label: t('schedule.title'), children: <ScheduleList onOpen={open} /> },
          { key: 'parked', label: t('parked.title'), children: <ParkedList /> },
        ]}
      />
      <JobDrawer id={job} onClose={() => open(undefined)} />
    </Page>
  );
}
