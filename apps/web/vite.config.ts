import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The API puts a fresh one in its place each time it answers with the page: apps/api/src/http/page.ts.
  html: { cspNonce: 'nonce-of-this-answer' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The content security policy allows files of our own and no data URLs, so nothing is inlined.
    assetsInlineLimit: 0,
    sourcemap: true,
    manifest: true,
    rolldownOptions: {
      // The component library does not say that its modules have no side effects, so the ones nobody uses would be kept.
      treeshake: { moduleSideEffects: (id) => !id.includes('/designsystemet-react/') },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': api, '/auth': api, '/health': api } },
});
