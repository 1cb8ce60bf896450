/** What the README tells to type works. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import manifest from '../package.json';
import { RULES } from '../src/rules';
import { readConfig } from '../src/workspace/config';

const readme = readFileSync('README.md', 'utf8');
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap((match) => match[1]!.trim().split('\n'));
const folder = mkdtempSync(join(tmpdir(), 'soundness-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the first screen has the two commands', () => {
  expect(commands.slice(0, 2)).toEqual(['npm install && npm start', 'npm install && npm test']);
});

test.each([...new Set([...readme.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]!))])(
  'npm run %s exists',
  (script) => {
    expect(Object.keys(manifest.scripts)).toContain(script);
  },
);

describe('the command line', () => {
  const hasCargo = spawnSync('cargo', ['--version']).status === 0;
  const programs = commands.filter(
    (command) => command.startsWith('node ') && (hasCargo || !command.includes('matrix')),
  );
  test.each(programs)(
    '%s',
    (command) => {
      const [program = '', ...args] = command.split(' ');
      const output = args.indexOf('--output');
      if (output !== -1) args[output + 1] = join(folder, args[output + 1]!);
      const { status, stdout, stderr } = spawnSync(program, args, {
        encoding: 'utf8',
        env: { ...process.env, CARGO_TARGET_DIR: join(folder, 'target') },
      });
      expect(status, stderr).toBe(0);
      expect(stdout + stderr).not.toBe('');
    },
    300_000,
  );
});

test('the example of soundness.toml has no mistake', () => {
  const toml = /```toml\n([\s\S]*?)```/.exec(readme)![1]!;
  expect(readConfig(toml, RULES).mistakes).toEqual([]);
});
