// Bundles the command line, the servers and the extension into dist/. `--watch` goes on as files change.
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { pinnedFile, readPins, verifyPins } from './grammar.mjs';
import { pageScript } from './page-script.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
verifyPins();

const page = {
  name: 'page-script',
  setup(build) {
    build.onResolve({ filter: /^page:script$/ }, ({ path }) => ({ path, namespace: 'page' }));
    build.onLoad({ filter: /^/, namespace: 'page' }, async () => ({ contents: await pageScript(), loader: 'text' }));
  },
};
const shared = {
  bundle: true,
  plugins: [page],
  sourcemap: process.argv.includes('--watch'),
  minify: !process.argv.includes('--watch'),
  logLevel: 'warning',
  loader: { '.md': 'text', '.py': 'text', '.wasm': 'binary' },
  // The ESM entry of web-tree-sitter asks for import.meta.url, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const browser = {
  ...shared,
  platform: 'browser',
  target: 'es2022',
  define: { global: 'globalThis' },
  // web-tree-sitter asks for these only where it runs under Node.
  external: ['fs/promises', 'module', 'fs'],
};
const pins = readPins();
const wasm = {
  name: 'pinned-wasm',
  setup(build) {
    build.onResolve({ filter: /^wasm:/ }, ({ path }) => ({ path: pinnedFile(pins[path.slice('wasm:'.length)]) }));
  },
};

const bundles = [
  {
    ...node,
    entryPoints: { cli: 'src/cli/index.ts' },
    outdir: 'dist',
    plugins: [page, wasm],
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...node, entryPoints: { extension: 'src/extension/node.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { server: 'src/lsp/node-main.ts' }, outdir: 'dist' },
  {
    ...browser,
    format: 'cjs',
    entryPoints: { 'extension-web': 'src/extension/browser.ts' },
    outdir: 'dist',
    external: ['vscode'],
  },
  { ...browser, format: 'iife', entryPoints: { 'server-web': 'src/lsp/browser.ts' }, outdir: 'dist' },
];

mkdirSync('dist', { recursive: true });
copyFileSync(pinnedFile(pins.core), 'dist/web-tree-sitter.wasm');
copyFileSync(pinnedFile(pins.rust), 'dist/tree-sitter-rust.wasm');
if (process.argv.includes('--watch')) for (const options of bundles) await (await esbuild.context(options)).watch();
else await Promise.all(bundles.map((options) => esbuild.build(options)));
