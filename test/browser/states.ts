import type { Page } from '@playwright/test';

/** How the API may be when a page asks it. */
export type ApiState = 'busy' | 'failing' | 'empty';

const PROBLEM = {
  type: 'about:blank',
  title: 'Internal error',
  status: 500,
  code: 'internal',
  detail: { sv: 'Något gick fel hos oss.', en: 'Something went wrong on our side.' },
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  problems: [],
};

/** Lists with nothing in them, by the end of their path. */
const NOTHING: Readonly<Record<string, object>> = {
  '/me/work': { mine: [], others: [], mineCount: 0, othersCount: 0 },
  '/applications': { items: [], nextCursor: null },
  '/me/administered-organisations': { items: [] },
  '/me/emergency-access': { items: [] },
  '/organisations': { items: [] },
  '/calls': { items: [] },
  '/announcements': { items: [] },
  '/me/notifications': { items: [], nextCursor: null },
  '/partnerships': { items: [] },
  '/payment-batches': { items: [], payable: [] },
  '/rule-packs': { items: [] },
};

/** From now on every question of the page but who is reading is answered like this. */
export async function put(page: Page, state: ApiState): Promise<void> {
  await page.route(
    ({ pathname }) => pathname.startsWith('/api/v1/') && pathname !== '/api/v1/me',
    async (route) => {
      // What is not answered stays open until the page is closed.
      if (state === 'busy') return;
      const nothing = NOTHING[new URL(route.request().url()).pathname.replace('/api/v1', '')];
      if (state === 'failing') await route.fulfill({ status: 500, json: PROBLEM });
      else if (nothing) await route.fulfill({ json: nothing });
      else await route.continue();
    },
  );
}
