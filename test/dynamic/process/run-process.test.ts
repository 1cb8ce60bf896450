import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { type ProcessRequest, runProcess } from '../../../src/dynamic/process/run-process';
import { isAlive, untilDead } from './alive';

const folder = mkdtempSync(join(tmpdir(), 'soundness-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script of Node. */
function node(script: string, more: Partial<ProcessRequest> = {}) {
  return runProcess({ program: process.execPath, args: ['-e', script], cwd: folder, env: process.env, ...more });
}

/** A script that starts a process which would outlive it, and tells its id. */
const GRANDCHILD = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  console.log(child.pid);
`;

test('both streams, the code and the variables', async () => {
  const end = await node('console.log(process.env.WORD); console.error("b"); process.exitCode = 3', {
    env: { ...process.env, WORD: 'a' },
  });
  expect(end).toMatchObject({ by: 'itself', exitCode: 3, signal: null, stdout: 'a\n', stderr: 'b\n' });
});

test('many at once that one signal may end are no reason for a warning', async () => {
  const warned: Error[] = [];
  const note = (warning: Error) => warned.push(warning);
  process.on('warning', note);
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 12 }, () => node('', { signal })));
  process.off('warning', note);
  expect(warned).toEqual([]);
});

test('a signal', async () => {
  expect(await node('process.kill(process.pid, "SIGABRT")')).toMatchObject({
    by: 'itself',
    exitCode: null,
    signal: 'SIGABRT',
  });
});

test.each([
  ['a program', { program: 'no-such-program-anywhere' }],
  ['a folder', { cwd: join(folder, 'missing') }],
])('%s that is not there', async (_, more) => {
  const end = await node('', more);
  expect(end).toMatchObject({ by: 'not-started', exitCode: null });
  expect(end.stderr).toMatch(/is not installed, or `.*` is not there$/);
});

test('all output is kept on disk', async () => {
  const output = join(folder, 'output.txt');
  await node('console.log("out"); console.error("err")', { output });
  expect(readFileSync(output, 'utf8').split('\n').sort()).toEqual(['', 'err', 'out']);
});

test('a file that cannot be written does not keep a process from ending', async () => {
  const end = await node('process.stdout.write("x".repeat(3_000_000))', { output: join(folder, 'missing', 'o.txt') });
  expect(end).toMatchObject({ by: 'itself', exitCode: 0 });
  expect(end.stdout).toHaveLength(3_000_000);
});

test('in memory the beginning and the end of much output are kept, on disk all of it', async () => {
  const output = join(folder, 'much.txt');
  const end = await node(
    'process.stdout.write("first\\n" + "x".repeat(30_000_000) + "\\nlast", () => process.exit(0))',
    { output },
  );
  expect(end.stdout.length).toBeLessThan(9_000_000);
  expect(end.stdout).toMatch(/^first\n/);
  expect(end.stdout).toMatch(/\[\d+ bytes are left out here\]/);
  expect(end.stdout).toMatch(/\nlast$/);
  expect(readFileSync(output)).toHaveLength(30_000_011);
});

test('a process that prints without end is ended', async () => {
  const end = await node('for (;;) require("fs").writeSync(1, "x".repeat(100_000))', { most: 1_000_000 });
  expect(end.by).toBe('flooded');
});

describe.skipIf(process.platform === 'win32')('nothing is left behind', () => {
  test('after the time is over, even where it does not listen', async () => {
    const script = `process.on('SIGTERM', () => {}); ${GRANDCHILD} setInterval(() => {}, 1000)`;
    const end = await node(script, { timeout: 1000 });
    expect(end.by).toBe('timeout');
    await untilDead(Number(end.stdout));
  });

  test('after a cancel', async () => {
    const cancelling = new AbortController();
    const output = join(folder, 'cancelled.txt');
    const running = node(`${GRANDCHILD} setInterval(() => {}, 1000)`, { signal: cancelling.signal, output });
    const pid = await untilNumberIn(output);
    expect(isAlive(pid)).toBe(true);
    cancelling.abort();
    expect((await running).by).toBe('cancel');
    await untilDead(pid);
  });

  test('before it begins', async () => {
    expect(await node('', { signal: AbortSignal.abort() })).toMatchObject({ by: 'cancel', stdout: '' });
  });

  test('after its own end', async () => {
    const end = await node(`${GRANDCHILD} process.exit(0)`);
    expect(end).toMatchObject({ by: 'itself', exitCode: 0 });
    await untilDead(Number(end.stdout));
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'] as const)('where we end by %s', async (how) => {
    const bundle = join(folder, 'run-process.cjs');
    await build({
      entryPoints: ['src/dynamic/process/run-process.ts'],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    const output = join(folder, `${how}.txt`);
    const parent = join(folder, `parent-${how}.cjs`);
    const request = {
      program: process.execPath,
      args: ['-e', `${GRANDCHILD} setInterval(() => {}, 1000)`],
      cwd: folder,
      output,
    };
    writeFileSync(
      parent,
      `require(${JSON.stringify(bundle)}).runProcess({ ...${JSON.stringify(request)}, env: process.env });
       process.on('SIGUSR2', () => process.exit(0));`,
    );
    const running = spawn(process.execPath, [parent], { stdio: 'ignore' });
    const ended = new Promise((resolve) => running.once('exit', (code, signal) => resolve(signal ?? code)));
    const pid = await untilNumberIn(output);
    expect(isAlive(pid)).toBe(true);
    running.kill(how === 'exit' ? 'SIGUSR2' : how);
    expect(await ended).toBe(how === 'exit' ? 0 : how);
    await untilDead(pid);
  });
});

async function untilNumberIn(file: string): Promise<number> {
  for (;;) {
    try {
      const text = readFileSync(file, 'utf8');
      if (/^\d+\n/.test(text)) return Number(text);
    } catch {
      // It is not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
