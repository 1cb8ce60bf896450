import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/results';
import { findPackages, type PackageOptions } from '../../src/workspace/packages';
import { Workspace } from '../../src/workspace/workspace';
import { testGrammar } from '../support/grammar';
import { type MemoryEntry, MemoryHost, uriOf } from '../support/memory-host';

const BLOCK = 'pub fn f() { unsafe { g() } }\n';
const REGISTRY = 'registry+https://github.com/rust-lang/crates.io-index';

function manifest(name: string, rest = '', version = '1.0.0'): string {
  return `[package]\nname = "${name}"\nversion = "${version}"\n${rest}`;
}

function lock(
  ...packages: readonly [name: string, version: string, source: string | null, ...needs: string[]][]
): string {
  return packages
    .map(([name, version, source, ...needs]) =>
      [
        '[[package]]',
        `name = "${name}"`,
        `version = "${version}"`,
        ...(source === null ? [] : [`source = "${source}"`]),
        `dependencies = ${JSON.stringify(needs)}\n`,
      ].join('\n'),
    )
    .join('\n');
}

async function find(
  entries: Record<string, MemoryEntry>,
  roots: readonly string[],
  options: Partial<PackageOptions> = {},
) {
  const { own, dependencies, vendored, problems } = await findPackages(new MemoryHost(entries), roots.map(uriOf), {
    dependencies: false,
    cargoHome: uriOf('/home/.cargo'),
    ...options,
  });
  const paths = (uris: Iterable<string>) => [...uris].map((uri) => uri.replace('file://', ''));
  return {
    own: paths(own),
    vendored: paths(vendored),
    dependencies: [...dependencies].map(([uri, version]) => [...paths([uri]), version]),
    problems: problems.map(({ uri, range, message }) => `${paths([uri])[0]}:${range?.start.line}: ${message}`),
  };
}

describe('the packages of a workspace', () => {
  test('are its members and what they depend on by path, wherever they are', async () => {
    const { own, problems } = await find(
      {
        '/w/Cargo.toml':
          '[workspace]\nmembers = ["crates/*", "../side"]\nexclude = ["crates/old"]\n[workspace.dependencies]\nshared = { path = "../shared" }',
        '/w/crates/a/Cargo.toml': manifest('a', '[target."cfg(unix)".dev-dependencies]\nb = { path = "../../../b" }'),
        '/w/crates/old/Cargo.toml': manifest('old', '[dependencies]\nno = { path = "../../../no" }'),
        '/w/crates/README.md': '',
        '/side/Cargo.toml': manifest('side'),
        '/shared/Cargo.toml': manifest('shared'),
        '/b/Cargo.toml': manifest(
          'b',
          '[build-dependencies]\nc = { path = "../c" }\n[patch.crates-io]\nd = { path = "d" }',
        ),
        '/b/d/Cargo.toml': manifest('d'),
        '/c/Cargo.toml': manifest('c', '[dependencies]\nb = { path = "../b" }'),
        '/no/Cargo.toml': manifest('no'),
      },
      ['/w'],
    );
    expect(own.toSorted()).toEqual(['/b', '/b/d', '/c', '/shared', '/side']);
    expect(problems).toEqual([]);
  });

  test('are not asked for where only a part of a package is named', async () => {
    const entries = {
      '/w/Cargo.toml': manifest('w', '[dependencies]\nb = { path = "../b" }'),
      '/b/Cargo.toml': manifest('b'),
    };
    expect((await find(entries, ['/w/src'])).own).toEqual([]);
    expect((await find(entries, ['/w'])).own).toEqual(['/b']);
  });

  test('that are not there are told', async () => {
    const { problems } = await find({ '/w/Cargo.toml': manifest('w', '[dependencies]\nb = { path = "../b" }') }, [
      '/w',
    ]);
    expect(problems).toEqual(['/w/Cargo.toml:4: there is no package at `../b`, where `b` is to be']);
  });
});

describe('dependencies', () => {
  const entries = {
    '/w/Cargo.toml': manifest('app'),
    '/w/Cargo.lock': lock(
      ['app', '1.0.0', null, 'near', 'far 2.0.0', 'repo'],
      ['other', '1.0.0', null, 'unneeded'],
      ['near', '1.0.0', REGISTRY, 'gone'],
      ['far', '1.0.0', REGISTRY],
      ['far', '2.0.0', REGISTRY],
      ['repo', '0.1.0', 'git+https://example.org/some/repo.git?branch=main#0123456789abcdef'],
      ['gone', '3.0.0', REGISTRY],
      ['unneeded', '1.0.0', REGISTRY],
    ),
    '/home/.cargo/registry/src/index-1/far-2.0.0/Cargo.toml': manifest('far', '', '2.0.0'),
    '/home/.cargo/registry/src/index-1/near-1.0.0/Cargo.toml': manifest('near'),
    '/home/.cargo/git/checkouts/repo-ff/0123456/crates/repo/Cargo.toml': manifest('repo', '', '0.1.0'),
    '/home/.cargo/git/checkouts/repo-ff/fffffff/crates/repo/Cargo.toml': manifest('repo', '', '0.1.0'),
  };
  const GONE =
    '/w/Cargo.lock:34: the sources of `gone` 3.0.0 are not on disk; `cargo fetch` or `cargo vendor` brings them';

  test('are found where Cargo keeps them, and those that are not are named', async () => {
    expect(await find(entries, ['/w'], { dependencies: true })).toEqual({
      own: [],
      vendored: [],
      dependencies: [
        ['/home/.cargo/registry/src/index-1/near-1.0.0', '1.0.0'],
        ['/home/.cargo/registry/src/index-1/far-2.0.0', '2.0.0'],
        ['/home/.cargo/git/checkouts/repo-ff/0123456/crates/repo', '0.1.0'],
      ],
      problems: [GONE],
    });
  });

  test('are taken from vendored sources first', async () => {
    const { dependencies, vendored } = await find(
      {
        ...entries,
        '/w/.cargo/config.toml': '[source.crates-io]\nreplace-with = "x"\n[source.x]\ndirectory = "third-party"',
        '/w/third-party/far/Cargo.toml': manifest('far', '', '1.0.0'),
        '/w/third-party/far-2.0.0/Cargo.toml': manifest('far', '', '2.0.0'),
        '/w/third-party/near/Cargo.toml': manifest('near'),
        '/w/vendor/gone/Cargo.toml': manifest('gone', '', '3.0.0'),
        '/w/vendor/gone/.cargo-checksum.json': '{}',
        '/w/vendor/near/Cargo.toml': manifest('near', '', '9.0.0'),
      },
      ['/w'],
      { dependencies: true, cargoHome: null },
    );
    expect(vendored).toEqual(['/w/third-party', '/w/vendor']);
    expect(dependencies).toEqual([
      ['/w/third-party/near', '1.0.0'],
      ['/w/third-party/far-2.0.0', '2.0.0'],
      ['/w/vendor/gone', '3.0.0'],
    ]);
  });

  test('are not known without a lock', async () => {
    const { problems } = await find({ '/w/Cargo.toml': manifest('app') }, ['/w'], { dependencies: true });
    expect(problems).toEqual([expect.stringContaining('there is no `Cargo.lock`')]);
  });

  test('of a broken lock are told at its place', async () => {
    const { problems } = await find({ '/w/Cargo.toml': manifest('app'), '/w/Cargo.lock': 'a =\n' }, ['/w'], {
      dependencies: true,
    });
    expect(problems).toEqual([expect.stringContaining('/w/Cargo.lock:0: not valid TOML')]);
  });
});

describe('a run', async () => {
  const grammar = await testGrammar();
  const entries = {
    '/w/Cargo.toml': manifest('app', '[dependencies]\nside = { path = "../side" }'),
    '/w/Cargo.lock': lock(['app', '1.0.0', null, 'dep', 'side'], ['dep', '1.0.0', REGISTRY], ['side', '1.0.0', null]),
    '/w/src/lib.rs': BLOCK,
    '/side/Cargo.toml': manifest('side'),
    '/side/src/lib.rs': BLOCK,
    '/w/vendor/dep/Cargo.toml': manifest('dep'),
    '/w/vendor/dep/soundness.toml': 'exclude = ["src"]\n[rules]\nnonsense = "off"',
    '/w/vendor/dep/.ignore': '*.rs',
    '/w/vendor/dep/.cargo-checksum.json': '{}',
    '/w/vendor/dep/src/lib.rs': BLOCK,
    '/w/vendor/dep/tests/t.rs': BLOCK,
    '/w/vendor/unused/Cargo.toml': manifest('unused'),
    '/w/vendor/unused/src/lib.rs': BLOCK,
  };

  async function run(roots: readonly string[], dependencies: boolean): Promise<RunResult> {
    const workspace = new Workspace(new MemoryHost(entries), grammar, []);
    const uris = roots.map(uriOf);
    const packages = await workspace.packages(uris, { dependencies, cargoHome: null });
    return workspace.check({ roots: uris, base: uriOf('/w'), packages, preferences: { inventory: true } });
  }
  const shapeOf = ({ crates }: RunResult) =>
    crates.map(({ name, dependency, files }) => [
      name,
      dependency,
      files.map(({ path, items }) => `${path} ${items.length}`),
    ]);

  test('leaves out what is vendored', async () => {
    expect(shapeOf(await run(['/w'], false))).toEqual(
      [
        ['side', undefined, ['/side/src/lib.rs 1']],
        ['app', undefined, ['src/lib.rs 1']],
      ].toReversed(),
    );
  });

  test('looks at dependencies whatever they leave out or set for themselves', async () => {
    const result = await run(['/w'], true);
    expect(shapeOf(result)).toContainEqual(['dep', '1.0.0', ['vendor/dep/src/lib.rs 1']]);
    expect(result.problems).toEqual([]);
  });

  test("takes for the workspace's own what is patched among the sources of others, or kept in a folder of that name", async () => {
    const { own, vendored } = await find(
      {
        ...entries,
        '/w/Cargo.toml': manifest('app', '[patch.crates-io]\nunused = { path = "vendor/unused" }'),
        '/x/Cargo.lock': '',
        '/x/vendor/mine/Cargo.toml': manifest('mine'),
      },
      ['/w', '/x'],
    );
    expect([own, vendored]).toEqual([['/w/vendor/unused'], ['/w/vendor']]);
  });

  test('looks at vendored sources that are named', async () => {
    expect(shapeOf(await run(['/w/vendor/unused'], false))).toEqual([
      ['unused', undefined, ['vendor/unused/src/lib.rs 1']],
    ]);
  });
});
