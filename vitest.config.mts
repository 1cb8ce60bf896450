import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { pageScript } from './scripts/page-script.mjs';

export default defineConfig({
  plugins: [
    {
      name: 'page-script',
      resolveId: (id) => (id === 'page:script' ? id : null),
      load: async (id) => (id === 'page:script' ? `export default ${JSON.stringify(await pageScript())}` : null),
    },
    {
      // The bundler reads manual pages and scripts of tools as text; so do the tests.
      name: 'files-as-text',
      transform: (code, id) => (/\.(?:md|py)$/.test(id) ? `export default ${JSON.stringify(code)}` : null),
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/suite/**', '**/node_modules/**'],
    // One less by default, which is half of what small machines have.
    maxWorkers: availableParallelism(),
    // Many tests start programs: on a busy machine that takes a while, and no test is about how long.
    testTimeout: 30_000,
  },
});
