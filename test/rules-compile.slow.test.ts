/**
 * Every example of every manual page that parses also compiles: the bad ones, the good ones, and what the fixes make.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { RULES } from '../src/rules';
import { readBlocks, readMarkers } from './support/rule-page';

const rustc = spawnSync('rustc', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'soundness-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says against the code; empty where it accepts it. */
function compile(name: string, code: string, edition: string): string {
  const file = join(folder, `${name}.rs`);
  writeFileSync(file, code);
  const args = [
    '--edition',
    edition,
    '--crate-type',
    'lib',
    '--emit',
    'metadata',
    '--cap-lints',
    'allow',
    '--out-dir',
    folder,
    file,
  ];
  const { status, stderr } = spawnSync('rustc', args, { encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}

describe.skipIf(!rustc)('examples compile', () => {
  for (const rule of RULES) {
    const pages = readBlocks(rule.page).filter((block) => !block.tags.has('broken'));
    const fixtures = existsSync(`test/rules/${rule.id}`)
      ? readdirSync(`test/rules/${rule.id}`).filter((name) => name.endsWith('.rs') && !name.endsWith('.broken.rs'))
      : [];
    test(`of ${rule.id}`, { timeout: 120_000 }, () => {
      for (const block of pages) {
        const errors = compile(
          `${rule.id.replaceAll('-', '_')}_${block.line}`,
          block.code,
          block.tags.get('edition') ?? '2024',
        );
        // An example tagged `rejected` shows what the compiler refuses as well.
        if (block.tags.has('rejected')) expect(errors, `example at line ${block.line}`).not.toBe('');
        else expect(errors, `example at line ${block.line}`).toBe('');
      }
      for (const name of fixtures)
        expect(
          compile(
            name.slice(0, -3).replaceAll(/\W/g, '_'),
            readMarkers(readFileSync(`test/rules/${rule.id}/${name}`, 'utf8')).code,
            '2024',
          ),
          name,
        ).toBe('');
    });
  }
});
