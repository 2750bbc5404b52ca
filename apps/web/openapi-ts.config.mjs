import { defineConfig } from '@hey-api/openapi-ts';

/** The types of everything that travels, from the description of the API. A test compares; UPDATE_DOCS=1 rewrites. */
export default defineConfig({
  input: './docs/openapi.json',
  output: { path: 'apps/web/src/api/generated', entryFile: false },
  plugins: [{ name: '@hey-api/typescript', comments: false }],
});
