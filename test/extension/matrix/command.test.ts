import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixEvent } from '../../../src/dynamic/model';
import { runCommand } from '../../../src/extension/matrix/command';
import { EventReader, listArguments, runArguments } from '../../../src/extension/matrix/command-line';
import { testId } from './support';

test('arguments name each test whole, the cells and the folder', () => {
  expect(listArguments('/w')).toEqual(['matrix', '--format', 'events', '--list', '/w']);
  expect(runArguments('/w', null, null)).toEqual(['matrix', '--format', 'events', '/w']);
  expect(runArguments('/w', [testId('a::b'), testId('c', 'test:io')], ['asan', 'tsan'])).toEqual([
    ...['matrix', '--format', 'events'],
    ...['--tests', '=ring/lib a::b', '--tests', '=ring/test:io c'],
    ...['--cells', 'asan,tsan', '/w'],
  ]);
});

test('events are read however the stream is cut, other lines are text', () => {
  const event = { event: 'build', cell: 'debug', state: 'done' };
  const stream = `${JSON.stringify(event)}\r\n\nnot an event\n{"other":1}\n${JSON.stringify(event)}`;
  for (const size of [1, 7, stream.length]) {
    const events: MatrixEvent[] = [];
    const texts: string[] = [];
    const reader = new EventReader(
      (each) => events.push(each),
      (line) => texts.push(line),
    );
    for (let at = 0; at < stream.length; at += size) reader.read(stream.slice(at, at + size));
    reader.end();
    expect(events).toEqual([event, event]);
    expect(texts).toEqual(['not an event', '{"other":1}']);
  }
});

describe('the command', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'soundness-command-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a program in the place of the command line; aborts as soon as it has told an event, where that is asked for. */
  async function run(source: string, { cancels = false } = {}) {
    const program = join(folder, 'program.js');
    writeFileSync(program, source);
    const cancelling = new AbortController();
    const events: MatrixEvent[] = [];
    const end = await runCommand({
      program,
      args: ['matrix', 'x y'],
      cwd: folder,
      signal: cancelling.signal,
      onEvent: (event) => {
        events.push(event);
        if (cancels) cancelling.abort();
      },
      patience: { asked: 300, told: 300 },
    });
    return { end, events };
  }

  const TELL = `console.log(JSON.stringify({ event: 'told', args: process.argv.slice(2), signals }));`;
  const WAIT = 'setInterval(() => {}, 1000);';

  test('gets its arguments and the variables, and no input', async () => {
    const { end, events } = await run(
      `const signals = [process.env.ELECTRON_RUN_AS_NODE, process.env.PATH === ${JSON.stringify(process.env['PATH'])}];
      process.stdin.on('data', () => {}).on('end', () => { ${TELL} console.error('oh'); process.exitCode = 2; });`,
    );
    expect(events).toEqual([{ event: 'told', args: ['matrix', 'x y'], signals: ['1', true] }]);
    expect(end).toEqual({ exitCode: 2, stderr: 'oh\n' });
  });

  test.skipIf(process.platform === 'win32')('may end by itself when it is cancelled', async () => {
    const { end, events } = await run(
      `let signals = 0; process.once('SIGINT', () => { signals++; ${TELL} process.exit(0); }); ${TELL} ${WAIT}`,
      { cancels: true },
    );
    expect(events).toMatchObject([{ signals: 0 }, { signals: 1 }]);
    expect(end.exitCode).toBe(130);
  });

  test.skipIf(process.platform === 'win32')('is told again where it does not, and then killed', async () => {
    const { end, events } = await run(
      `let signals = 0; process.on('SIGINT', () => { signals++; ${TELL} }); ${TELL} ${WAIT}`,
      { cancels: true },
    );
    expect(events).toMatchObject([{ signals: 0 }, { signals: 1 }, { signals: 2 }]);
    expect(end.exitCode).toBe(130);
  });

  test('that does not start says why', async () => {
    const signal = new AbortController().signal;
    const options = { program: 'x', args: ['a'.repeat(3_000_000)], cwd: folder, signal, onEvent: () => {} };
    const long = await runCommand(options);
    expect(long.exitCode).toBeNull();
    expect(long.stderr).toMatch(/E2BIG|ENAMETOOLONG/);
    const nowhere = await runCommand({ ...options, args: [], cwd: join(folder, 'gone') });
    expect(nowhere.exitCode).toBeNull();
    expect(nowhere.stderr).toMatch(/ENOENT/);
  });
});
