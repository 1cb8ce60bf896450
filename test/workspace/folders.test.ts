import { describe, expect, test } from 'vitest';
import { Folders } from '../../src/workspace/folders';
import { DENIED, type MemoryEntry, MemoryHost, uriOf } from '../support/memory-host';
import { badCallRule } from '../support/test-rule';

function folder(entries: Record<string, MemoryEntry>, path: string) {
  return new Folders(new MemoryHost(entries), [badCallRule()]).of(uriOf(path));
}

describe('the crate', () => {
  test('is the nearest package above', async () => {
    const entries = {
      '/w/Cargo.toml': '[package]\nname = "outer"\nedition = "2021"\nrust-version = "1.70.0"',
      '/w/inner/Cargo.toml': '[package]\nname = "inner"',
      '/w/inner/src/x.rs': '',
    };
    expect((await folder(entries, '/w/src/deep')).crate).toEqual({
      name: 'outer',
      root: uriOf('/w'),
      edition: '2021',
      rustVersion: { major: 1, minor: 70 },
      lints: {},
    });
    expect((await folder(entries, '/w/inner/src')).crate).toEqual({
      name: 'inner',
      root: uriOf('/w/inner'),
      edition: '2015',
      rustVersion: null,
      lints: {},
    });
  });

  test('is none outside of all packages, and in a workspace of other packages', async () => {
    expect((await folder({}, '/w')).crate).toBeNull();
    expect((await folder({ '/w/Cargo.toml': '[workspace]\nmembers = []' }, '/w')).crate).toBeNull();
  });

  test.each([
    ['a table', 'rust-version.workspace = true\nedition.workspace = true'],
    ['an inline table', 'rust-version = { workspace = true }\nedition = { workspace = true }'],
  ])('takes over what the workspace above says, asked by %s', async (_, lines) => {
    const entries = {
      '/w/Cargo.toml': '[workspace]\nmembers = ["m"]\n[workspace.package]\nrust-version = "1.82"\nedition = "2024"',
      '/w/m/Cargo.toml': `[package]\nname = "m"\n${lines}`,
    };
    const { crate, settings } = await folder(entries, '/w/m/src');
    expect(crate).toMatchObject({ edition: '2024', rustVersion: { major: 1, minor: 82 } });
    expect(settings.msrv).toEqual({ major: 1, minor: 82 });
  });

  test('has the levels of its lints', async () => {
    const lints = [
      '[lints.clippy]',
      'mem-forget = "allow"',
      'mut_from_ref = { level = "deny", priority = 1 }',
      'all = 1',
      '[lints.rust]',
      'invalid_value.level = "warn"',
    ].join('\n');
    const { crate, settings } = await folder({ '/w/Cargo.toml': `[package]\nname = "p"\n${lints}` }, '/w/src');
    const levels = { 'clippy::mem_forget': 'allow', 'clippy::mut_from_ref': 'deny', 'rustc::invalid_value': 'warn' };
    expect([crate?.lints, settings.foreignLevels]).toEqual([levels, levels]);
  });

  test('has the levels of the workspace where it takes them over', async () => {
    const entries = (lints: string) => ({
      '/w/Cargo.toml': '[workspace.lints.clippy]\nmem_forget = "allow"',
      '/w/m/Cargo.toml': `[package]\nname = "m"\n${lints}`,
    });
    const levels = async (lints: string) => (await folder(entries(lints), '/w/m')).crate?.lints;
    expect(await levels('[lints]\nworkspace = true')).toEqual({ 'clippy::mem_forget': 'allow' });
    expect(await levels('lints.workspace = false')).toEqual({});
    expect(await levels('')).toEqual({});
  });

  test('takes over from its own manifest where that is the root of the workspace', async () => {
    const manifest = '[workspace.package]\nrust-version = "1.60"\n[package]\nname = "r"\nrust-version.workspace = true';
    expect((await folder({ '/w/Cargo.toml': manifest }, '/w')).settings.msrv).toEqual({ major: 1, minor: 60 });
  });

  test('takes over from the workspace that it names', async () => {
    const entries = {
      '/w/ws/Cargo.toml': '[workspace.package]\nrust-version = "1.65"',
      '/w/m/Cargo.toml': '[package]\nname = "m"\nworkspace = "../ws"\nrust-version.workspace = true',
    };
    expect((await folder(entries, '/w/m')).settings.msrv).toEqual({ major: 1, minor: 65 });
  });

  test('does not take over from a workspace inside it', async () => {
    const entries = {
      '/w/Cargo.toml':
        '[workspace.package]\nrust-version = "1.70"\n[package]\nname = "p"\nrust-version.workspace = true',
      '/w/tests/ws/Cargo.toml': '[workspace.package]\nrust-version = "1.20"',
    };
    expect((await folder(entries, '/w/tests/ws')).settings.msrv).toEqual({ major: 1, minor: 70 });
  });

  test('takes over nothing that it does not ask for', async () => {
    const entries = {
      '/w/Cargo.toml': '[workspace.package]\nrust-version = "1.82"',
      '/w/m/Cargo.toml': '[package]\nname = "m"\nrust-version.workspace = false',
    };
    expect((await folder(entries, '/w/m')).settings.msrv).toBeNull();
  });

  test('has the name of its folder where the manifest is broken, and the place of the mistake is told', async () => {
    const { crate, problems } = await folder({ '/w/my crate/Cargo.toml': '[package]\nname = \n' }, '/w/my crate');
    expect(crate?.name).toBe('my crate');
    expect(problems).toEqual([
      {
        uri: uriOf('/w/my crate/Cargo.toml'),
        kind: 'file',
        message: 'not valid TOML: unspecified values are invalid',
        range: { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } },
      },
    ]);
  });

  test('is known where the manifest cannot be read', async () => {
    const { crate, problems } = await folder({ '/w/p/Cargo.toml': DENIED }, '/w/p/src');
    expect(crate?.name).toBe('p');
    expect(problems.map(({ message }) => message)).toEqual(['cannot be read: permission denied']);
  });

  test('has no version where the manifest gives one that is none', async () => {
    const { settings, problems } = await folder({ '/w/Cargo.toml': '[package]\nrust-version = "stable"' }, '/w');
    expect(settings.msrv).toBeNull();
    expect(problems).toMatchObject([{ message: '`rust-version` must be a version such as "1.70", not `stable`' }]);
  });

  test('is read from a manifest with arrays of tables', async () => {
    const manifest = '[package]\nname = "p"\n[[bin]]\nname = "a"\n[[bin]]\nname = "b"\n[bin.x]\ny = 1';
    expect(await folder({ '/w/Cargo.toml': manifest }, '/w')).toMatchObject({ crate: { name: 'p' }, problems: [] });
  });
});

describe('soundness.toml', () => {
  test('of the nearest folder wins as a whole', async () => {
    const entries = {
      '/soundness.toml': 'msrv = "1.50"\n[rules]\nbad-call = "hint"',
      '/w/soundness.toml': '[rules]\nbad-call = "off"',
    };
    expect((await folder(entries, '/w/src')).settings).toEqual({
      levels: { 'bad-call': 'off' },
      options: {},
      msrv: null,
    });
    expect((await folder(entries, '/v')).settings.msrv).toEqual({ major: 1, minor: 50 });
  });

  test('wins over the version in Cargo.toml', async () => {
    const entries = { '/w/soundness.toml': 'msrv = "1.50"', '/w/Cargo.toml': '[package]\nrust-version = "1.80"' };
    expect((await folder(entries, '/w')).settings.msrv).toEqual({ major: 1, minor: 50 });
  });

  test.each<[string, MemoryEntry, string]>([
    ['without permission', DENIED, 'cannot be read: permission denied'],
    [
      'that is not UTF-8',
      new Uint8Array([0x61, 0xff]),
      'the file is not valid UTF-8: byte 0xff at offset 1, line 1; save it as UTF-8',
    ],
  ])('%s is a problem of configuration', async (_, entry, message) => {
    const { problems } = await folder({ '/w/soundness.toml': entry }, '/w');
    expect(problems).toMatchObject([{ uri: uriOf('/w/soundness.toml'), kind: 'configuration', message }]);
  });

  test('may begin with a byte order mark', async () => {
    const { settings, problems } = await folder({ '/w/soundness.toml': '\ufeffmsrv = "1.50"\nx = 1' }, '/w');
    expect(settings.msrv).toEqual({ major: 1, minor: 50 });
    expect(problems).toMatchObject([{ range: { start: { line: 1, character: 0 } } }]);
  });
});

test('a manifest with lists in lists without end is told', async () => {
  const host = new MemoryHost({ '/w/Cargo.toml': `a = ${'['.repeat(20_000)}${']'.repeat(20_000)}` });
  const { crate, problems } = await new Folders(host, []).of(uriOf('/w'));
  expect(crate?.name).toBe('w');
  expect(problems.map(({ message }) => message)).toEqual(['lists and tables are nested too deeply to be read']);
});

test('each file is read once', async () => {
  const host = new MemoryHost({ '/w/soundness.toml': '', '/w/Cargo.toml': '[package]\nname = "p"' });
  const folders = new Folders(host, []);
  await Promise.all(['/w/a', '/w/b', '/w/a/c', '/w'].map((path) => folders.of(uriOf(path))));
  expect(host.reads.filter((path) => path === '/w/soundness.toml')).toHaveLength(1);
  expect(host.reads.filter((path) => path === '/w/Cargo.toml')).toHaveLength(1);
});
