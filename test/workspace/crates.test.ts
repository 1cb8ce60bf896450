import { describe, expect, test, vi } from 'vitest';
import { Workspace } from '../../src/workspace/workspace';
import { testGrammar } from '../support/grammar';
import { link, type MemoryEntry, MemoryHost, uriOf } from '../support/memory-host';

vi.mock('../../src/flow/analyze', async () => ({ flowEvents: (await import('../support/asking-rule')).askingEvents }));
const { ASKING_RULE } = await import('../support/asking-rule');

const grammar = await testGrammar();
const CALLER = 'use crate::ffi::call; fn f() { call() }\n';
const UNSAFE = 'pub unsafe fn call() {}\n';

function open(entries: Record<string, MemoryEntry>) {
  const host = new MemoryHost({ '/w/Cargo.toml': '[package]\nname = "w"\nedition = "2021"\n', ...entries });
  return { host, workspace: new Workspace(host, grammar, [ASKING_RULE]) };
}

async function said(workspace: Workspace, root = '/w'): Promise<string[]> {
  const { crates } = await workspace.check({ roots: [uriOf(root)], base: uriOf('/w') });
  return crates.flatMap(({ files }) =>
    files.flatMap(({ path, findings }) => findings.map(({ message }) => `${path}: ${message}`)),
  );
}

describe('a check', () => {
  test('asks other files of the crate', async () => {
    const { workspace } = open({ '/w/src/lib.rs': CALLER, '/w/src/ffi.rs': UNSAFE });
    expect(await said(workspace)).toEqual(['src/lib.rs: both 2021']);
  });
  test('of one file reads the others where it needs them', async () => {
    const { host, workspace } = open({ '/w/src/lib.rs': CALLER, '/w/src/ffi.rs': UNSAFE });
    expect(await said(workspace, '/w/src/lib.rs')).toEqual(['src/lib.rs: both 2021']);
    expect(host.reads).toContain('/w/src/ffi.rs');
  });
  test('of one file that answers all by itself reads no other', async () => {
    const { host, workspace } = open({
      '/w/src/lib.rs': 'unsafe fn call() {} fn f() { call() }',
      '/w/src/ffi.rs': UNSAFE,
    });
    expect(await said(workspace, '/w/src/lib.rs')).toEqual(['src/lib.rs: both 2021']);
    expect(host.reads).not.toContain('/w/src/ffi.rs');
  });
  test('of a file without a trigger reads no other', async () => {
    const { host, workspace } = open({ '/w/src/lib.rs': 'fn f() { crate::ffi::start() }', '/w/src/ffi.rs': UNSAFE });
    expect(await said(workspace, '/w/src/lib.rs')).toEqual([]);
    expect(host.reads).not.toContain('/w/src/ffi.rs');
  });
  test('reads a crate once', async () => {
    const { host, workspace } = open({
      '/w/src/lib.rs': CALLER,
      '/w/src/a.rs': CALLER,
      '/w/src/b.rs': CALLER,
      '/w/src/ffi.rs': UNSAFE,
    });
    expect(await said(workspace)).toHaveLength(3);
    // Once for the crate, once for itself.
    expect(host.reads.filter((path) => path === '/w/src/ffi.rs')).toHaveLength(2);
  });
  test('sees what is excluded from linting, and nothing of another crate', async () => {
    const { workspace } = open({
      '/w/soundness.toml': 'exclude = ["ffi.rs"]',
      '/w/src/lib.rs': CALLER,
      '/w/src/ffi.rs': UNSAFE,
      '/w/inner/Cargo.toml': '[package]\nname = "inner"\n',
      '/w/inner/src/lib.rs': CALLER,
    });
    expect(await said(workspace)).toEqual(['src/lib.rs: both 2021']);
  });
  test('sees nothing of what lies around the crate, whatever its links lead to', async () => {
    const { workspace, host } = open({
      '/w/src/lib.rs': CALLER,
      '/w/src/up': link('/'),
      '/w/src/ffi': link('/shared'),
      '/w/inner/Cargo.toml': '[package]\nname = "inner"\n',
      '/w/inner/deep/a.rs': '',
      '/shared/mod.rs': UNSAFE,
      '/beside/b.rs': '',
    });
    expect(await said(workspace, '/w/src/lib.rs')).toEqual(['src/lib.rs: both 2021']);
    expect(host.reads.filter((path) => path.endsWith('.rs'))).toEqual([
      '/w/src/lib.rs',
      '/w/src/lib.rs',
      '/shared/mod.rs',
    ]);
  });

  test('takes a file outside of any crate as all there is', async () => {
    const host = new MemoryHost({
      '/w/a.rs': CALLER,
      '/w/ffi.rs': UNSAFE,
      '/w/b.rs': 'unsafe fn call() {} fn f() { call() }',
    });
    expect(await said(new Workspace(host, grammar, [ASKING_RULE]))).toEqual(['b.rs: both 2024']);
  });
  test('knows the edition that a manifest leaves out, and the model of soundness.toml', async () => {
    const { workspace } = open({
      '/w/Cargo.toml': '[package]\nname = "w"\n',
      '/w/soundness.toml': 'aliasing-model = "tree"',
      '/w/src/lib.rs': CALLER,
      '/w/src/ffi.rs': UNSAFE,
    });
    expect(await said(workspace)).toEqual(['src/lib.rs: tree 2015']);
  });
  test('ends where it is aborted while a crate is read', async () => {
    const { host, workspace } = open({ '/w/src/lib.rs': CALLER, '/w/src/ffi.rs': UNSAFE });
    const controller = new AbortController();
    const readDirectory = host.readDirectory.bind(host);
    host.readDirectory = async (uri) => {
      controller.abort(new Error('enough'));
      return readDirectory(uri);
    };
    const run = workspace.check({ roots: [uriOf('/w/src/lib.rs')], base: uriOf('/w'), signal: controller.signal });
    await expect(run).rejects.toThrow('enough');
  });
});

describe('a workspace that is kept', () => {
  async function lintOne({ workspace }: ReturnType<typeof open>, path: string, text: string) {
    const uri = uriOf(path);
    const { crate, settings } = await workspace.settingsFor(uri);
    const tree = grammar.parse(text);
    try {
      let context = await workspace.contextOf(uri, crate);
      let result = workspace.lint(tree, settings, {}, context);
      if (context.missed) {
        await context.complete();
        context = await workspace.contextOf(uri, crate);
        result = workspace.lint(tree, settings, {}, context);
      }
      return { found: result.findings.length, dependsOn: context.dependsOn };
    } finally {
    }
  }
  test('reads again what has changed, and only that', async () => {
    const opened = open({ '/w/src/lib.rs': CALLER, '/w/src/ffi.rs': UNSAFE, '/w/src/other.rs': '' });
    const { host, workspace } = opened;
    expect(await lintOne(opened, '/w/src/lib.rs', CALLER)).toEqual({ found: 1, dependsOn: uriOf('/w') });
    const before = host.reads.length;
    host.write('/w/src/ffi.rs', 'pub fn call() {}');
    expect((await lintOne(opened, '/w/src/lib.rs', CALLER)).found).toBe(1);
    workspace.invalidate(uriOf('/w/src/ffi.rs'));
    expect((await lintOne(opened, '/w/src/lib.rs', CALLER)).found).toBe(0);
    expect(host.reads.slice(before)).toEqual(['/w/src/ffi.rs']);
  });
  test('takes up files that are made and deleted', async () => {
    const opened = open({ '/w/src/lib.rs': CALLER });
    const { host, workspace } = opened;
    expect((await lintOne(opened, '/w/src/lib.rs', CALLER)).found).toBe(0);
    host.write('/w/src/ffi.rs', UNSAFE);
    workspace.invalidate(uriOf('/w/src/ffi.rs'));
    expect((await lintOne(opened, '/w/src/lib.rs', CALLER)).found).toBe(1);
    host.remove('/w/src/ffi.rs');
    workspace.invalidate(uriOf('/w/src/ffi.rs'));
    expect((await lintOne(opened, '/w/src/lib.rs', CALLER)).found).toBe(0);
  });
  test('a text that needs nothing depends on nothing', async () => {
    const opened = open({ '/w/src/lib.rs': '' });
    const text = 'unsafe fn call() {} fn f() { call() }';
    expect(await lintOne(opened, '/w/src/lib.rs', text)).toEqual({ found: 1, dependsOn: null });
  });
});
