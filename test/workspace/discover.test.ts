import { describe, expect, test } from 'vitest';
import { discover } from '../../src/workspace/discover';
import { Folders } from '../../src/workspace/folders';
import { type DirectoryEntry, type Host, HostError } from '../../src/workspace/host';
import { Pace } from '../../src/workspace/pace';
import { displayPath } from '../../src/workspace/uri';
import { DENIED, link, type MemoryEntry, MemoryHost, uriOf } from '../support/memory-host';

async function find(entries: Record<string, MemoryEntry>, roots: readonly string[] = ['/w'], signal?: AbortSignal) {
  const host = new MemoryHost(entries);
  const folders = new Folders(host, []);
  const { files, problems } = await discover(host, (uri) => folders.of(uri), roots.map(uriOf), new Pace(signal));
  const show = (uri: string) => displayPath(uriOf('/w'), uri);
  return { files: files.map(show), problems: problems.map(({ uri, message }) => `${show(uri)}: ${message}`) };
}

/** Files that hold nothing. */
function empty(...paths: readonly string[]): Record<string, MemoryEntry> {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

test('Rust files are found in all folders, in a stable order', async () => {
  const entries = empty(
    '/w/b.rs',
    '/w/src/z.rs',
    '/w/src/a/m.rs',
    '/w/src/a.txt',
    '/w/a.rs',
    '/w/src/é #%?.rs',
    '/x.rs',
  );
  const { files, problems } = await find(entries);
  expect(files).toEqual(['a.rs', 'b.rs', 'src/z.rs', 'src/é #%?.rs', 'src/a/m.rs']);
  expect(problems).toEqual([]);
  const reversed = Object.fromEntries(Object.entries(entries).reverse());
  expect((await find(reversed)).files).toEqual(files);
});

test('repositories, installed packages and target folders are left out', async () => {
  const { files } = await find(
    empty(
      '/w/.git/hooks/a.rs',
      '/w/node_modules/a/b.rs',
      '/w/Cargo.toml',
      '/w/target/debug/build/out.rs',
      '/w/cache/CACHEDIR.TAG',
      '/w/cache/c.rs',
      '/w/src/target/mod.rs',
      '/w/src/lib.rs',
    ),
  );
  expect(files).toEqual(['src/lib.rs', 'src/target/mod.rs']);
});

test('a folder that is named is read whatever it is', async () => {
  const entries = empty('/w/Cargo.toml', '/w/lib.rs', '/w/target/CACHEDIR.TAG', '/w/target/out.rs');
  expect((await find(entries, ['/w/target'])).files).toEqual(['target/out.rs']);
  expect((await find(entries, ['/w', '/w/target'])).files).toEqual(['lib.rs', 'target/out.rs']);
});

describe('ignore files', () => {
  test('apply to their folder and those below, and the inner one wins', async () => {
    const { files } = await find({
      '/w/.gitignore': '*.gen.rs\n/only-here.rs\nout/\n',
      '/w/sub/.gitignore': '!keep.gen.rs\nlocal.rs\n',
      ...empty('/w/a.rs', '/w/a.gen.rs', '/w/only-here.rs', '/w/local.rs', '/w/out/o.rs'),
      ...empty(
        '/w/sub/only-here.rs',
        '/w/sub/keep.gen.rs',
        '/w/sub/other.gen.rs',
        '/w/sub/local.rs',
        '/w/sub/out/o.rs',
      ),
    });
    expect(files).toEqual(['a.rs', 'local.rs', 'sub/keep.gen.rs', 'sub/only-here.rs']);
  });

  test('`.ignore` comes after `.gitignore`', async () => {
    const { files } = await find({ '/w/.gitignore': '*.rs', '/w/.ignore': '!b.rs', ...empty('/w/a.rs', '/w/b.rs') });
    expect(files).toEqual(['b.rs']);
  });

  test('tell capital letters apart', async () => {
    expect((await find({ '/w/.gitignore': 'A.rs', ...empty('/w/a.rs', '/w/A.rs') })).files).toEqual(['a.rs']);
  });

  test('above the root count up to the top of the repository', async () => {
    const entries = { '/w/.gitignore': 'gen/', '/.gitignore': '*.rs', ...empty('/w/a/b/gen/g.rs', '/w/a/b/l.rs') };
    expect((await find(entries, ['/w/a/b'])).files).toEqual(['a/b/l.rs', 'a/b/gen/g.rs']);
    const repository = { ...entries, '/w/.git/HEAD': '' };
    expect((await find(repository, ['/w/a/b'])).files).toEqual(['a/b/l.rs']);
  });

  test('do not count for what is named', async () => {
    const entries = {
      '/w/.git/HEAD': '',
      '/w/.gitignore': 'gen/\nscratch.rs\n',
      ...empty('/w/gen/g.rs', '/w/scratch.rs', '/w/l.rs'),
    };
    expect((await find(entries, ['/w/gen', '/w/scratch.rs'])).files).toEqual(['gen/g.rs', 'scratch.rs']);
  });
});

describe('`exclude` of soundness.toml', () => {
  const entries = {
    '/w/soundness.toml': 'exclude = ["gen/", "/top.rs", "*_bindings.rs", "!keep_bindings.rs"]',
    ...empty('/w/top.rs', '/w/sub/top.rs', '/w/sub/gen/g.rs', '/w/x_bindings.rs', '/w/keep_bindings.rs'),
  };

  test('is relative to its file', async () => {
    expect((await find(entries)).files).toEqual(['keep_bindings.rs', 'sub/top.rs']);
  });

  test('holds when only a folder below is looked at', async () => {
    expect((await find(entries, ['/w/sub'])).files).toEqual(['sub/top.rs']);
  });

  test('does not count for what is named', async () => {
    expect((await find(entries, ['/w/sub/gen', '/w/top.rs'])).files).toEqual(['sub/gen/g.rs', 'top.rs']);
  });

  test('of the nearest file alone counts', async () => {
    const nested = { ...entries, '/w/sub/soundness.toml': 'exclude = ["top.rs"]' };
    expect((await find(nested)).files).toEqual(['keep_bindings.rs', 'sub/gen/g.rs']);
  });
});

test('a file that is named is taken whatever its name, and once', async () => {
  const entries = empty('/w/a.rs', '/w/script.rust');
  expect((await find(entries, ['/w/script.rust', '/w', '/w/a.rs'])).files).toEqual(['script.rust', 'a.rs']);
});

test('a path that does not exist is a problem, and the rest goes on', async () => {
  const { files, problems } = await find(empty('/w/a.rs'), ['/w/nope', '/w']);
  expect(files).toEqual(['a.rs']);
  expect(problems).toEqual(['nope: there is no such file or folder']);
});

test('a folder without permission is a problem, and the rest goes on', async () => {
  const { files, problems } = await find({ '/w/secret': DENIED, ...empty('/w/a.rs', '/w/z/z.rs') });
  expect(files).toEqual(['a.rs', 'z/z.rs']);
  expect(problems).toEqual(['secret: cannot be read: permission denied']);
});

test('an ignore file without permission is a problem, and its folder is read', async () => {
  const { files, problems } = await find({ '/w/.gitignore': DENIED, ...empty('/w/a.rs') });
  expect(files).toEqual(['a.rs']);
  expect(problems).toEqual(['.gitignore: cannot be read: permission denied']);
});

describe('symbolic links', () => {
  test('to folders outside are followed', async () => {
    expect((await find({ '/w/ext': link('/other'), ...empty('/other/sub/o.rs') })).files).toEqual(['ext/sub/o.rs']);
  });

  test('that lead in a loop end it', async () => {
    const { files, problems } = await find({
      '/w/src/up': link('/w'),
      '/w/src/self': link('/w/src'),
      '/x/back': link('/w'),
      '/w/x': link('/x'),
      ...empty('/w/src/a.rs', '/x/x.rs'),
    });
    expect(files).toEqual(['src/a.rs', 'x/x.rs']);
    expect(problems).toEqual([]);
  });

  test('to what is found anyway change nothing: the real name counts', async () => {
    const { files } = await find({ '/w/a': link('/w/z'), '/w/a.rs': link('/w/z/z.rs'), ...empty('/w/z/z.rs') });
    expect(files).toEqual(['z/z.rs']);
  });

  test('to files are followed', async () => {
    expect((await find({ '/w/a.rs': link('/other/o.rs'), ...empty('/other/o.rs') })).files).toEqual(['a.rs']);
  });

  test('that lead nowhere are a problem where they are named like Rust files', async () => {
    const { files, problems } = await find({
      '/w/broken.rs': link('/gone.rs'),
      '/w/circle.rs': link('/w/circle.rs'),
      '/w/broken': link('/gone'),
      '/w/.#lock.rs': link('/user@host.1234'),
      ...empty('/w/a.rs'),
    });
    expect(files).toEqual(['a.rs']);
    expect(problems).toEqual([
      'broken.rs: a symbolic link that leads to no file',
      'circle.rs: a symbolic link that leads to no file',
    ]);
  });
});

test('a link to a folder around the root is not followed: it would lead to all that lies beside it', async () => {
  const entries = { '/w/a/up': link('/w'), '/w/a/x': link('/w/b'), ...empty('/w/a/a.rs', '/w/b/b.rs', '/w/c/c.rs') };
  expect((await find(entries, ['/w/a'])).files).toEqual(['a/a.rs', 'a/x/b.rs']);
});

test('a folder of very many folders and links is gone through', { timeout: 120_000 }, async () => {
  const many = 130_000;
  const list = Array.from({ length: many }, (_, index): DirectoryEntry => {
    const isLink = index % 2 === 1;
    return { name: `d${index}`, kind: 'directory', link: isLink };
  });
  const host: Host = {
    readFile: () => Promise.reject(new HostError('there is no such file or folder', true)),
    readDirectory: async (uri) => (uri === 'file:///w' ? [...list, { name: 'a.rs', kind: 'file', link: false }] : []),
    realPath: async (uri) => (/[13579]$/.test(uri) ? 'file:///w' : uri),
    kind: async (uri) => (uri.endsWith('/.git') ? null : 'directory'),
  };
  const folders = new Folders(host, []);
  const { files, problems } = await discover(host, (uri) => folders.of(uri), ['file:///w'], new Pace(undefined));
  expect([files, problems]).toEqual([['file:///w/a.rs'], []]);
});

test('an aborted search rejects with the reason', async () => {
  const controller = new AbortController();
  controller.abort(new Error('no longer wanted'));
  await expect(find(empty('/w/a.rs'), ['/w'], controller.signal)).rejects.toThrow('no longer wanted');
});

test('a defect of the host is not taken for an unreadable folder', async () => {
  const host = new MemoryHost(empty('/w/a.rs'));
  host.readDirectory = () => Promise.reject(new TypeError('defect'));
  const folders = new Folders(host, []);
  const found = discover(host, (uri) => folders.of(uri), [uriOf('/w')], new Pace(undefined));
  await expect(found).rejects.toThrow('defect');
});
