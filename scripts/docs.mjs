// `npm run docs`: the manual as a static site in dist/docs. The pages of the rules come from src/rules, all others from docs.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { overview, pageOf } from '../docs/.vitepress/manual.mjs';
import { loadRules } from './rules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pages = join(root, 'out/docs');

rmSync(pages, { recursive: true, force: true });
cpSync(join(root, 'docs'), pages, { recursive: true, filter: (path) => !path.includes('.vitepress') });
const rules = await loadRules();
for (const rule of rules) {
  mkdirSync(join(pages, 'rules', rule.id), { recursive: true });
  writeFileSync(join(pages, 'rules', rule.id, 'index.md'), pageOf(rule));
}
writeFileSync(join(pages, 'rules/index.md'), overview(rules));

for (const args of [
  [join(root, 'node_modules/vitepress/bin/vitepress.js'), 'build', 'docs'],
  [join(root, 'scripts/docs-links.mjs')],
]) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
