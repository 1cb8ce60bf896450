import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      // The bundler reads manual pages as text; so do the tests.
      name: 'markdown-as-text',
      transform: (code, id) => (id.endsWith('.md') ? `export default ${JSON.stringify(code)}` : null),
    },
  ],
  test: { include: ['test/**/*.test.ts'], exclude: ['test/host/suite/**', '**/node_modules/**'] },
});
