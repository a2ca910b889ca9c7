import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import * as customers from '#features/customers/address.ts';
import * as dashboards from '#features/dashboards/address.ts';
import * as lists from '#lib/pages.ts';
import * as metrics from '#features/metrics/address.ts';
import { Crashed, Lost } from './lost.tsx';
import { Home } from './home.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, errorComponent: Crashed, notFoundComponent: Lost });
const under = { getParentRoute: () => root };

const home = createRoute({ ...under, path: '/', component: Home });
const boards = createRoute({
  ...under,
  path: '/dashboards',
  validateSearch: dashboards.read,
  component: lazyRouteComponent(() => import('#features/dashboards/first-page.tsx'), 'FirstDashboard'),
});
const board = createRoute({
  ...under,
  path: '/dashboards/$key',
  validateSearch: dashboards.read,
  component: lazyRouteComponent(() => import('#features/dashboards/page.tsx'), 'DashboardPage'),
});
const customerList = createRoute({
  ...under,
  path: '/customers',
  validateSearch: customers.read,
  component: lazyRouteComponent(() => import('#features/customers/list-page.tsx'), 'CustomersPage'),
});
const customer = createRoute({
  ...under,
  path: '/customers/$id',
  validateSearch: customers.readRecord,
  component: lazyRouteComponent(() => import('#features/customers/record-page.tsx'), 'CustomerPage'),
});
const segmentList = createRoute({
  ...under,
  path: '/segments',
  component: lazyRouteComponent(() => import('#features/segments/list-page.tsx'), 'SegmentsPage'),
});
const segment = createRoute({
  ...under,
  path: '/segments/$id',
  component: lazyRouteComponent(() => import('#features/segments/builder-page.tsx'), 'SegmentPage'),
});
const members = createRoute({
  ...under,
  path: '/segments/$id/members',
  validateSearch: lists.read,
  component: lazyRouteComponent(() => import('#features/segments/members-page.tsx'), 'SegmentMembersPage'),
});
const metricList = createRoute({
  ...under,
  path: '/metrics',
  validateSearch: metrics.readList,
  component: lazyRouteComponent(() => import('#features/metrics/list-page.tsx'), 'MetricsPage'),
});
const explore = createRoute({
  ...under,
  path: '/metrics/explore',
  validateSearch: metrics.read,
  component: lazyRouteComponent(() => import('#features/metrics/explore-page.tsx'), 'ExplorePage'),
});
const reconciliation = createRoute({
  ...under,
  path: '/metrics/reconciliation',
  component: lazyRouteComponent(
    () => import('#features/metrics/reconciliation-page.tsx'),
    'ReconciliationPage',
  ),
});
const importList = createRoute({
  ...under,
  path: '/imports',
  component: lazyRouteComponent(() => import('#features/imports/list-page.tsx'), 'ImportsPage'),
});
const newImport = createRoute({
  ...under,
  path: '/imports/new',
  validateSearch: lists.readImport,
  component: lazyRouteComponent(() => import('#features/imports/wizard-page.tsx'), 'ImportWizardPage'),
});
const oneImport = createRoute({
  ...under,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('#features/imports/import-page.tsx'), 'ImportPage'),
});
const sources = createRoute({
  ...under,
  path: '/sources',
  component: lazyRouteComponent(() => import('#features/sources/page.tsx'), 'SourcesPage'),
});
const jobs = createRoute({
  ...under,
  path: '/jobs',
  validateSearch: lists.readJobs,
  component: lazyRouteComponent(() => import('#features/jobs/page.tsx'), 'JobsPage'),
});
const memberList = createRoute({
  ...under,
  path: '/members',
  validateSearch: lists.readMembers,
  component: lazyRouteComponent(() => import('#features/members/page.tsx'), 'MembersPage'),
});
const audit = createRoute({
  ...under,
  path: '/audit',
  validateSearch: lists.read,
  component: lazyRouteComponent(() => import('#features/audit/page.tsx'), 'AuditPage'),
});
const settings = createRoute({
  ...under,
  path: '/settings',
  component: lazyRouteComponent(() => import('#features/settings/page.tsx'), 'SettingsPage'),
});
const catalog = createRoute({
  ...under,
  path: '/catalog',
  validateSearch: lists.readCatalog,
  component: lazyRouteComponent(() => import('#features/catalog/page.tsx'), 'CatalogPage'),
});
const tree = root.addChildren([
  ...[home, boards, board, customerList, customer, segmentList, segment, members],
  ...[metricList, explore, reconciliation, importList, newImport, oneImport, sources, jobs],
  ...[memberList, audit, settings, catalog],
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: Lost,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
