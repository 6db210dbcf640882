// Addresses. Each feature is a chunk of its own, fetched when it is first opened.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { currentSession } from '@/api/session-store';
import { parseSearch, stringifySearch } from '@/ui/filter';
import { NotFound } from './not-found';
import { startOf } from './places';
import { Shell } from './shell';

type Search = Record<string, string>;
const anything = (search: Record<string, unknown>): Search => search as Search;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: startOf(currentSession()?.verbs ?? []) });
  },
});

const payments = createRoute({
  getParentRoute: () => root,
  path: '/payments',
  validateSearch: anything,
  component: lazyRouteComponent(() => import('@/features/payments/payments-page'), 'PaymentsPage'),
});

const payment = createRoute({
  getParentRoute: () => root,
  path: '/payments/$order',
  component: lazyRouteComponent(() => import('@/features/payments/payment-page'), 'PaymentPage'),
});

const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  validateSearch: anything,
  component: lazyRouteComponent(() => import('@/features/findings/findings-page'), 'FindingsPage'),
});

const deals = createRoute({
  getParentRoute: () => root,
  path: '/deals',
  validateSearch: anything,
  component: lazyRouteComponent(() => import('@/features/deals/deals-page'), 'DealsPage'),
});

const deal = createRoute({
  getParentRoute: () => root,
  path: '/deals/$deal',
  component: lazyRouteComponent(() => import('@/features/deals/deal-page'), 'DealPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: anything,
  component: lazyRouteComponent(() => import('@/features/accounts/accounts-page'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$account',
  component: lazyRouteComponent(() => import('@/features/accounts/account-page'), 'AccountPage'),
});

const reconciliations = createRoute({
  getParentRoute: () => root,
  path: '/reconciliation',
  component: lazyRouteComponent(
    () => import('@/features/reconciliation/reconciliations-page'),
    'ReconciliationsPage',
  ),
});

const reconciliation = createRoute({
  getParentRoute: () => root,
  path: '/reconciliation/$recon',
  component: lazyRouteComponent(() => import('@/features/reconciliation/proof-page'), 'ProofPage'),
});

const archived = createRoute({
  getParentRoute: () => root,
  path: '/archive/$receipt',
  validateSearch: anything,
  component: lazyRouteComponent(() => import('@/features/archive/archived-page'), 'ArchivedPage'),
});

const message = createRoute({
  getParentRoute: () => root,
  path: '/messages/$message',
  validateSearch: anything,
  component: lazyRouteComponent(() => import('@/features/archive/message-page'), 'MessagePage'),
});

const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  component: lazyRouteComponent(() => import('@/features/system/system-page'), 'SystemPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    payments,
    payment,
    findings,
    deals,
    deal,
    accounts,
    account,
    reconciliations,
    reconciliation,
    archived,
    message,
    system,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // The grid knows its own place; the router would move it.
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
