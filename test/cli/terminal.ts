import { main } from '../../src/cli/main';
import type { World } from '../../src/cli/world';
import { grammarBytes } from '../support/grammar';
import { type MemoryEntry, MemoryHost } from '../support/memory-host';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written to files, by absolute path. */
  readonly written: Readonly<Record<string, string>>;
  /** How often a language server was started. */
  readonly servers: number;
}

/** Runs the command line in the folder `/w` of a file system in memory. `parts` replaces parts of its world. */
export async function run(
  args: readonly string[],
  entries: Readonly<Record<string, MemoryEntry>> = {},
  parts: Partial<World> & { readonly isTTY?: boolean } = {},
): Promise<Ran> {
  const texts = { stdout: '', stderr: '' };
  const written: Record<string, string> = {};
  let servers = 0;
  const isTTY = parts.isTTY ?? false;
  const host = parts.host ?? new MemoryHost(entries);
  const world: World = {
    stdout: { write: (text) => (texts.stdout += text), isTTY },
    stderr: { write: (text) => (texts.stderr += text), isTTY },
    cwd: '/w',
    env: {},
    variables: process.env,
    onInterrupt: () => () => {},
    host,
    fileSize: async (uri) => (await host.readFile(uri)).length,
    git: async () => null,
    loadGrammar: async () => grammarBytes(),
    writeFile: async (path, text) => {
      written[path] = text;
    },
    updateFile: async (path, update) => {
      const entry = entries[path];
      written[path] = update(written[path] ?? (typeof entry === 'string' ? entry : null));
    },
    now: () => new Date('2026-05-01T12:00:00Z'),
    helpers: () => ({}),
    startLanguageServer: async () => {
      servers++;
    },
    ...parts,
  };
  const exitCode = await main(args, world);
  return { exitCode, ...texts, written, servers };
}
