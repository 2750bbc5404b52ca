import './theme/index.js';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Refusal } from './api/refusal.js';
import { startLanguages } from './i18n/index.js';
import { routerFor } from './router.js';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer and will not change by asking again; only silence and a busy server may.
      retry: (failures, error) => failures < 2 && error instanceof Refusal && [0, 502, 503].includes(error.httpStatus),
    },
  },
});

async function start(): Promise<void> {
  await startLanguages();
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={routerFor(queryClient)} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
