// The script of the HTML report as text: what `page:script` stands for in the bundles and in the tests.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export async function pageScript() {
  const bundled = await build({
    entryPoints: [join(root, 'src/report/page/browser.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
  });
  return bundled.outputFiles[0].text;
}
