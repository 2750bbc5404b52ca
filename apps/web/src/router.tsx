import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { STATUSES, type Status } from './api/contract.js';
import { applicationQuery, historyQuery, workflowQuery } from './api/queries.js';
import { localPath } from './sign-in/local-path.js';
import { NotFoundPage } from './shell/not-found-page.js';
import { RouteFailed } from './shell/route-failed.js';
import { Shell } from './shell/shell.js';

export interface WorklistSearch {
  readonly status?: Status;
}

const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: RouteFailed,
});

const myWork = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./my-work/my-work-page.js'), 'MyWorkPage'),
});

const worklist = createRoute({
  getParentRoute: () => root,
  path: '/applications',
  validateSearch: ({ status }: Record<string, unknown>): WorklistSearch =>
    STATUSES.includes(status as Status) ? { status: status as Status } : {},
  component: lazyRouteComponent(() => import('./applications/worklist-page.js'), 'WorklistPage'),
});

const newApplication = createRoute({
  getParentRoute: () => root,
  path: '/applications/new',
  component: lazyRouteComponent(() => import('./applications/new-application-page.js'), 'NewApplicationPage'),
});

const application = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id',
  // Asked for while the code is on its way, so that the page appears whole. Whether it worked is the page's to say.
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.query(applicationQuery(id)).catch(ignore);
    void queryClient.query(historyQuery(id)).catch(ignore);
    void queryClient.query(workflowQuery('application')).catch(ignore);
  },
  component: lazyRouteComponent(() => import('./applications/application-page.js'), 'ApplicationPage'),
});

const editApplication = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/edit',
  component: lazyRouteComponent(() => import('./applications/edit-page.js'), 'EditPage'),
});

const assessment = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/assessments/$partId',
  component: lazyRouteComponent(() => import('./assessments/assessment-page.js'), 'AssessmentPage'),
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/reports/$partId',
  component: lazyRouteComponent(() => import('./reports/report-page.js'), 'ReportPage'),
});

const claim = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id/claims/$partId',
  component: lazyRouteComponent(() => import('./claims/claim-page.js'), 'ClaimPage'),
});

export interface PeopleSearch {
  /** The organisation whose people are shown. */
  readonly organisation?: string;
}

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: ({ organisation }: Record<string, unknown>): PeopleSearch =>
    typeof organisation === 'string' ? { organisation } : {},
  component: lazyRouteComponent(() => import('./administration/people-page.js'), 'PeoplePage'),
});

const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./privacy/person-page.js'), 'PersonPage'),
});

const emergency = createRoute({
  getParentRoute: () => root,
  path: '/emergency',
  component: lazyRouteComponent(() => import('./administration/emergency-page.js'), 'EmergencyPage'),
});

const organisations = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  component: lazyRouteComponent(() => import('./organisations/organisations-page.js'), 'OrganisationsPage'),
});

const newOrganisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/new',
  component: lazyRouteComponent(() => import('./organisations/new-organisation-page.js'), 'NewOrganisationPage'),
});

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$id',
  component: lazyRouteComponent(() => import('./organisations/organisation-page.js'), 'OrganisationPage'),
});

const editOrganisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$id/edit',
  component: lazyRouteComponent(() => import('./organisations/edit-organisation-page.js'), 'EditOrganisationPage'),
});

const payments = createRoute({
  getParentRoute: () => root,
  path: '/payments',
  component: lazyRouteComponent(() => import('./payments/payments-page.js'), 'PaymentsPage'),
});

const batch = createRoute({
  getParentRoute: () => root,
  path: '/payments/$id',
  component: lazyRouteComponent(() => import('./payments/batch-page.js'), 'BatchPage'),
});

const rulePacks = createRoute({
  getParentRoute: () => root,
  path: '/rule-packs',
  component: lazyRouteComponent(() => import('./rule-packs/rule-packs-page.js'), 'RulePacksPage'),
});

const rulePack = createRoute({
  getParentRoute: () => root,
  path: '/rule-packs/$id',
  component: lazyRouteComponent(() => import('./rule-packs/rule-pack-page.js'), 'RulePackPage'),
});

const comparison = createRoute({
  getParentRoute: () => root,
  path: '/rule-packs/$id/compare/$other',
  component: lazyRouteComponent(() => import('./rule-packs/compare-page.js'), 'ComparePage'),
});

const openCalls = createRoute({
  getParentRoute: () => root,
  path: '/open-calls',
  component: lazyRouteComponent(() => import('./calls/open-calls-page.js'), 'OpenCallsPage'),
});

const openCall = createRoute({
  getParentRoute: () => root,
  path: '/open-calls/$id',
  component: lazyRouteComponent(() => import('./calls/open-call-page.js'), 'OpenCallPage'),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  component: lazyRouteComponent(() => import('./calls/calls-page.js'), 'CallsPage'),
});

const newCall = createRoute({
  getParentRoute: () => root,
  path: '/calls/new',
  component: lazyRouteComponent(() => import('./calls/new-call-page.js'), 'NewCallPage'),
});

const call = createRoute({
  getParentRoute: () => root,
  path: '/calls/$id',
  component: lazyRouteComponent(() => import('./calls/call-page.js'), 'CallPage'),
});

const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('./help/help-page.js'), 'HelpPage'),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibility',
  component: lazyRouteComponent(() => import('./help/accessibility-page.js'), 'AccessibilityPage'),
});

const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('./me/me-page.js'), 'MePage'),
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./notifications/notifications-page.js'), 'NotificationsPage'),
});

export interface SignInSearch {
  /** Where to go afterwards. */
  readonly returnTo?: string;
}

const validateReturnTo = ({ returnTo }: Record<string, unknown>): SignInSearch => ({ returnTo: localPath(returnTo) });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: validateReturnTo,
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.js'), 'SignInPage'),
});

const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('./sign-in/link-page.js'), 'LinkPage'),
});

const signInAgain = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/again',
  validateSearch: validateReturnTo,
  component: lazyRouteComponent(() => import('./sign-in/again-page.js'), 'AgainPage'),
});

/** For those who build the page; the build for others leaves it out. */
const styleguide =
  import.meta.env.MODE !== 'production'
    ? [
        createRoute({
          getParentRoute: () => root,
          path: '/styleguide',
          component: lazyRouteComponent(() => import('./styleguide/styleguide-page.js'), 'StyleguidePage'),
        }),
      ]
    : [];

const ignore = (): void => undefined;

const routeTree = root.addChildren([
  myWork,
  worklist,
  newApplication,
  application,
  editApplication,
  assessment,
  report,
  claim,
  people,
  person,
  emergency,
  organisations,
  newOrganisation,
  organisation,
  editOrganisation,
  payments,
  batch,
  rulePacks,
  rulePack,
  comparison,
  openCalls,
  openCall,
  calls,
  newCall,
  call,
  help,
  accessibility,
  me,
  notifications,
  signIn,
  signInLink,
  signInAgain,
  ...styleguide,
]);

/** The page's routes. Each loads its own code; the shell is all that is loaded first. */
export const routerFor = (queryClient: QueryClient) =>
  createRouter({ routeTree, context: { queryClient }, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerFor>;
  }
}
