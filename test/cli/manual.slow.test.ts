/** What the manual's page about the audit tells to type works, in the example. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLedger } from '../../src/reviews/ledger';
import { run } from './terminal';

const EXAMPLE = 'examples/io-runtime';
const page = readFileSync('docs/audit.md', 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!.trim());

test('its commands run one after the other', async () => {
  const names = readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' });
  const files: Record<string, string> = Object.fromEntries(
    names
      .filter((name) => /\.(?:rs|toml|lock)$/.test(name) && statSync(join(EXAMPLE, name)).isFile())
      .map((name) => [`/w/${name.replaceAll('\\', '/')}`, readFileSync(join(EXAMPLE, name), 'utf8')]),
  );
  const commands = blocks('sh').flatMap((block) => block.split('\n'));
  expect(commands.length).toBeGreaterThan(8);
  for (const line of commands) {
    const [command = '', note = ''] = line.split(' # ');
    const [program, ...args] = [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    expect(program).toBe('soundness');
    const { exitCode, stdout, stderr, written } = await run(args, files);
    const failing = note.startsWith('exits with 1') || (args[0] === 'audit' && !args.includes('never'));
    expect([command, exitCode, stderr.includes('error: ') && exitCode !== 1]).toEqual([
      command,
      failing ? 1 : 0,
      false,
    ]);
    expect(stdout + stderr).not.toBe('');
    Object.assign(files, written);
  }
  const { reviews, mistakes } = readLedger(files['/w/soundness-reviews.toml']!);
  expect(mistakes).toEqual([]);
  expect(reviews.map(({ item }) => item)).toEqual(['slab::Slab<T>::remove', 'sys::open']);
}, 120_000);

test('its ledger has no mistake', () => {
  expect(blocks('toml').map((text) => readLedger(text))).toEqual([{ reviews: [expect.anything()], mistakes: [] }]);
});
