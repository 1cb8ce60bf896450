/** The peer that the audit is measured against: fetched from npm into the corpus' folder, for nobody else needs it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolder } from './corpus.mjs';

const VERSION = '0.51.1';

/** Path of ast-grep's program; null where it cannot be fetched. */
export function astGrep() {
  const folder = join(corpusFolder(), 'peers');
  const program = join(folder, 'node_modules/.bin/ast-grep');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  try {
    const install = ['install', '--prefix', folder, '--no-audit', '--no-fund', `@ast-grep/cli@${VERSION}`];
    execFileSync('npm', install, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    console.log(`bench: without ast-grep, which npm could not install: ${error.stderr ?? error}`);
    return null;
  }
  return existsSync(program) ? program : null;
}
