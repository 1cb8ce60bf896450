import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  promises as fs,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { URI } from 'vscode-uri';
import { HostError } from '../../src/workspace/host';
import { nodeHost, waitingHost } from '../../src/workspace/node-host';
import { Workspace } from '../../src/workspace/workspace';
import { testGrammar } from '../support/grammar';
import { badCallRule } from '../support/test-rule';

const BAD = 'fn f() { bad(1) }\n';

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'soundness-')));
  mkdirSync(join(root, 'a b#é/src'), { recursive: true });
  writeFileSync(join(root, 'a b#é/src/lib.rs'), BAD);
  writeFileSync(join(root, 'top.rs'), '');
  symlinkSync(root, join(root, 'a b#é/up'));
  symlinkSync('top.rs', join(root, 'linked.rs'));
  symlinkSync('nowhere', join(root, 'broken.rs'));
  symlinkSync('circle.rs', join(root, 'circle.rs'));
});
afterAll(() => rmSync(root, { recursive: true }));

const uri = (...names: string[]) => URI.file(join(root, ...names)).toString();

test('a folder is listed with what its links lead to', async () => {
  const entries = [...(await nodeHost.readDirectory(uri()))].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(entries).toEqual([
    { name: 'a b#é', kind: 'directory', link: false },
    { name: 'broken.rs', kind: 'other', link: true },
    { name: 'circle.rs', kind: 'other', link: true },
    { name: 'linked.rs', kind: 'file', link: true },
    { name: 'top.rs', kind: 'file', link: false },
  ]);
});

test('a file is read as bytes', async () => {
  expect(new TextDecoder().decode(await nodeHost.readFile(uri('a b#é/src/lib.rs')))).toBe(BAD);
});

test.each([
  ['nodeHost', nodeHost],
  ['waitingHost', waitingHost],
])('%s does not read what is larger than asked for', async (_, host) => {
  const file = uri('a b#é/src/lib.rs');
  expect((await host.readFile(file, BAD.length)).length).toBe(BAD.length);
  await expect(host.readFile(file, BAD.length - 1)).rejects.toThrow('the file has 0.0 MB and only files up to');
});

describe.skipIf(process.platform === 'win32').each([
  ['nodeHost', nodeHost],
  ['waitingHost', waitingHost],
])('%s', (_, host) => {
  test('does not wait for somebody to write into a pipe', async () => {
    const pipe = join(root, 'pipe');
    execFileSync('mkfifo', [pipe]);
    try {
      await expect(host.readFile(uri('pipe'))).rejects.toThrow('neither a file nor a folder');
    } finally {
      rmSync(pipe);
    }
  });

  test('does not read a device, which may have no end', async () => {
    await expect(host.readFile('file:///dev/zero')).rejects.toThrow('neither a file nor a folder');
  });
});

describe('a file that changes while it is read', () => {
  /** Lets something be added to a file behind the back of the first so many that read it. */
  function changing(path: string, times: number) {
    const open = fs.open;
    let left = times;
    return vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
      const file = await open(...args);
      const read = file.read.bind(file) as (into: Uint8Array) => Promise<unknown>;
      if (left-- > 0)
        file.read = (async (into: Uint8Array) => {
          const result = await read(into);
          appendFileSync(path, 'b');
          return result;
        }) as typeof file.read;
      return file;
    });
  }

  test.each([
    ['once', 1, 'aab'],
    ['each time', 99, 'it changed each time it was read; run again when nobody writes to it'],
  ])('%s', async (_, times, expected) => {
    const path = join(root, 'changing');
    writeFileSync(path, 'aa');
    const spy = changing(path, times);
    const read = await nodeHost.readFile(uri('changing')).then(
      (bytes) => new TextDecoder().decode(bytes),
      (error: Error) => error.message,
    );
    spy.mockRestore();
    rmSync(path);
    expect(read).toBe(expected);
  });
});

test('links are resolved', async () => {
  expect(await nodeHost.realPath(uri('a b#é/up/linked.rs'))).toBe(uri('top.rs'));
});

test.each([
  ['top.rs', 'file'],
  ['linked.rs', 'file'],
  ['a b#é/up', 'directory'],
  ['nope', null],
  ['top.rs/nope', null],
  ['broken.rs', null],
])('the kind of %s is %s', async (name, kind) => {
  expect(await nodeHost.kind(uri(name))).toBe(kind);
});

test.each<[string, () => Promise<unknown>, string, boolean]>([
  ['a missing file', () => nodeHost.readFile(uri('nope')), 'there is no such file or folder', true],
  ['a folder read as a file', () => nodeHost.readFile(uri('a b#é')), 'it is a folder, not a file', false],
  [
    'a file read as a folder',
    () => nodeHost.readDirectory(uri('top.rs')),
    'a part of the path is a file, not a folder',
    true,
  ],
  ['a link to itself', () => nodeHost.kind(uri('circle.rs')), 'its symbolic links lead in a circle', false],
  ['another scheme', () => nodeHost.readFile('untitled:x'), 'only files on disk can be read, not `untitled:`', true],
  [
    'a name that is no text',
    () => nodeHost.readFile(uri('x\ufffd')),
    'a name in its path is not valid UTF-8; rename it',
    false,
  ],
  ['a name that is too long', () => nodeHost.readFile(uri('x'.repeat(300))), 'the path is too long', false],
])('%s is told in plain words', async (_, work, message, notFound) => {
  const error = await work().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(HostError);
  expect(error).toMatchObject({ message, notFound });
});

describe('a run over a real folder', () => {
  const check = async () => {
    const workspace = new Workspace(nodeHost, await testGrammar(), [badCallRule()]);
    return workspace.check({ roots: [uri()], base: uri() });
  };

  test('ends in spite of links in a circle, and finds each file once', async () => {
    const { crates, problems } = await check();
    expect(crates.flatMap(({ files }) => files.map(({ path }) => path))).toEqual(['a b#é/src/lib.rs', 'top.rs']);
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'broken.rs: a symbolic link that leads to no file',
      'circle.rs: a symbolic link that leads to no file',
    ]);
  });

  // The superuser may read everything.
  test.skipIf(process.getuid?.() === 0)('goes on behind a folder without permission', async () => {
    const secret = join(root, 'secret');
    mkdirSync(secret);
    chmodSync(secret, 0);
    try {
      const { crates, problems } = await check();
      expect(crates.flatMap(({ files }) => files)).toHaveLength(2);
      expect(problems).toContainEqual({ path: 'secret', kind: 'file', message: 'cannot be read: permission denied' });
    } finally {
      chmodSync(secret, 0o700);
      rmSync(secret, { recursive: true });
    }
  });
});
