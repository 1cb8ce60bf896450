/** What the manual's page about the matrix says agrees with the program. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { CELL_IDS } from '../../src/cell-ids';
import { MATRIX_FORMATS } from '../../src/cli/matrix';
import { RULES } from '../../src/rules';
import { readConfig } from '../../src/workspace/config';
import { nodeHost } from '../../src/workspace/node-host';
import { run } from '../cli/terminal';
import { METADATA, RUSTC, standIns } from './stand-in';

const page = readFileSync('docs/matrix.md', 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!.trim());

/** Under these no cell is there, and no test is run; what is tested is that the command is understood. */
const tools = standIns(
  { rustc: RUSTC, cargo: `${METADATA} say('', 'error: no such command\\n', 101);` },
  { 'src/lib.rs': '' },
);
afterAll(() => tools.dispose());

describe('its commands', () => {
  test.each(blocks('sh').flatMap((block) => block.split('\n')))('%s', async (command) => {
    const [program, ...args] = command.split(' ');
    expect(program).toBe('soundness');
    const { exitCode, stdout, stderr } = await run(
      args,
      {},
      { cwd: tools.folder, host: nodeHost, variables: tools.env },
    );
    expect(stderr).not.toContain('error');
    expect(exitCode).toBe(args.includes('--cells') ? 2 : 0);
    expect(stdout + stderr).not.toBe('');
  });
});

test('its configuration has no mistake, and all keys', () => {
  const [toml = ''] = blocks('toml');
  const { config, mistakes } = readConfig(toml, RULES);
  expect(mistakes).toEqual([]);
  expect(Object.keys(config.matrix!)).toHaveLength(12);
});

test('its tables have all cells and all formats', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...CELL_IDS, ...MATRIX_FORMATS]);
});
