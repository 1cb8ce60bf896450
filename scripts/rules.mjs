// The rules as data, for scripts: bundled from source, so that nothing has to be built before.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** All rules with their pages, by id. */
export async function loadRules() {
  const bundled = await build({
    entryPoints: [join(root, 'src/rules/index.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    loader: { '.md': 'text' },
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', bundled.outputFiles[0].text)(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports.RULES;
}

/** Whether a rule runs where nothing is configured. */
export function isOn({ profile = 'recommended', preview = false }) {
  return profile === 'recommended' && !preview;
}
