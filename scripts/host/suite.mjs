/** Builds the suite, and the workspace that it runs in. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { output, root } from './paths.mjs';

const SUITE = join(root, 'test/host/suite');
const FIXTURES = join(root, 'test/host/fixtures/ws');
const EXAMPLE = join(root, 'examples/io-runtime');

/** Bundles the suite for `node` and for `web` into `out/host`. @returns the modules that export `run` */
export async function buildSuite() {
  const common = { bundle: true, format: 'cjs', sourcemap: 'inline', external: ['vscode'], logLevel: 'warning' };
  const entries = { node: join(output, 'node/index.js'), web: join(output, 'web/index.js') };
  await esbuild.build({
    ...common,
    platform: 'node',
    target: 'node20',
    // Mocha looks for its own files at run time.
    external: ['vscode', 'mocha'],
    entryPoints: [join(SUITE, 'index-node.ts')],
    outfile: entries.node,
  });
  await esbuild.build({
    ...common,
    platform: 'browser',
    target: 'es2022',
    alias: { 'node:assert': 'assert' },
    define: { global: 'globalThis' },
    inject: [join(SUITE, 'process-shim.js')],
    entryPoints: [join(SUITE, 'index-web.ts')],
    outfile: entries.web,
  });
  return entries;
}

/**
 * Lays copies of the example and of the fixtures under `folder`, so that a run changes nothing of the project.
 * @returns the example, the folder that holds both, and a workspace file that has each as a root of its own
 */
export function layWorkspace(folder) {
  const parent = join(folder, 'ws');
  const example = join(parent, 'io-runtime');
  mkdirSync(parent, { recursive: true });
  cpSync(EXAMPLE, example, { recursive: true, filter: (path) => !path.endsWith('/target') });
  cpSync(FIXTURES, join(parent, 'cases'), { recursive: true });
  const file = join(folder, 'suite.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'ws/io-runtime' }, { path: 'ws/cases' }] }));
  return { example, parent, file };
}
