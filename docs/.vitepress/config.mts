/** The manual as a static site: `npm run docs` builds it into dist/docs. */
import { defineConfig } from 'vitepress';
import { loadRules } from '../../scripts/rules.mjs';
import { byCategory } from './manual.mjs';

const rules = await loadRules();

export default defineConfig({
  title: 'Soundness',
  description: 'The manual of Soundness, a linter for unsafe Rust',
  lang: 'en',
  base: '/soundness/',
  srcDir: '../out/docs',
  outDir: '../dist/docs',
  cacheDir: '../out/docs-cache',
  vite: { publicDir: '../../assets' },
  // A link that leads nowhere ends the build.
  ignoreDeadLinks: false,
  head: [['link', { rel: 'icon', href: '/soundness/icon.png' }]],
  themeConfig: {
    logo: '/icon.png',
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Rules', link: '/rules/' },
      { text: 'The language today', link: '/language-today' },
      { text: 'Choose your tool', link: '/choose-your-tool' },
    ],
    sidebar: [
      {
        text: 'Guide',
        items: [
          { text: 'What Soundness is', link: '/' },
          { text: 'What the language says today', link: '/language-today' },
          { text: 'Choose your tool', link: '/choose-your-tool' },
          { text: 'Beside clippy', link: '/clippy' },
          { text: 'The audit', link: '/audit' },
          { text: 'The matrix', link: '/matrix' },
          { text: 'The leak ledger', link: '/ledger' },
          { text: 'Reports', link: '/reports' },
          { text: 'In CI', link: '/ci' },
          { text: 'All rules', link: '/rules/' },
        ],
      },
      ...byCategory(rules).map(({ title, rules: members }) => ({
        text: title,
        collapsed: true,
        items: members.map(({ id }) => ({ text: id, link: `/rules/${id}/` })),
      })),
    ],
    docFooter: { prev: false, next: false },
  },
});
