/** The machine as the cells ask it: its toolchains, and small programs built and run for a trial. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, type ProcessEnd, runProcess } from '../process/run-process';
import { firstError, type Machine, type Probe } from './cell';

/** Milliseconds for one question to a tool. */
const PATIENCE = 60_000;

const TRIAL = 'fn main() { drop(Box::new([1u8])); }\n';

export interface MachineOptions {
  /** Folder of the workspace, absolute: a `rust-toolchain.toml` there counts. */
  readonly root: string;
  readonly env: Environment;
  /** What the nightly toolchain is called. */
  readonly nightly: string;
  readonly signal?: AbortSignal | undefined;
}

/** Looks at the machine. @returns why there is nothing to run tests with, where there is no compiler */
export async function lookAtMachine(options: MachineOptions): Promise<Machine | { readonly failure: string }> {
  const { root, env, nightly, signal } = options;
  const run = (program: string, args: readonly string[], more: Environment = {}): Promise<ProcessEnd> =>
    runProcess({ program, args, cwd: root, env: { ...env, ...more }, timeout: PATIENCE, signal });
  const rustc = versionIn(await run('rustc', ['-vV']));
  if ('failure' in rustc) return rustc;
  const isNightly = /-(?:nightly|dev)$/.test(rustc.release);
  const other = isNightly ? rustc : versionIn(await run('rustc', [`+${nightly}`, '-vV']));
  const found = 'failure' in other ? undefined : isNightly ? null : `+${nightly}`;
  return {
    env,
    host: rustc.host,
    version: rustc.release,
    nightly: found,
    nightlyName: nightly,
    nightlyVersion: 'failure' in other ? '' : other.line.replace(/^rustc /, ''),
    run,
    tryFlags: (toolchain, flags, probe) => tryFlags(run, toolchain, flags, probe),
  };
}

interface Version {
  readonly line: string;
  readonly release: string;
  readonly host: string;
}

function versionIn({ by, exitCode, stdout, stderr }: ProcessEnd): Version | { readonly failure: string } {
  if (by !== 'itself' || exitCode !== 0) return { failure: firstError(stderr) || 'rustc does not answer' };
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(stdout)?.[1]?.trim() ?? '';
  return { line: stdout.split('\n')[0]!.trim(), release: field('release'), host: field('host') };
}

async function tryFlags(
  run: Machine['run'],
  toolchain: string | null,
  flags: readonly string[],
  { runner = [], env = {} }: Probe = {},
): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'soundness-trial-'));
  try {
    const source = join(folder, 'trial.rs');
    const program = join(folder, 'trial');
    await writeFile(source, TRIAL);
    const rustc = [...(toolchain === null ? [] : [toolchain]), '--edition=2021', ...flags, '-o', program, source];
    const built = await run('rustc', rustc);
    if (built.by !== 'itself' || built.exitCode !== 0) return firstError(built.stderr) || 'rustc does not answer';
    const [first = '', ...rest] = [...runner, program];
    const ran = await run(first, rest, env);
    if (ran.by === 'itself' && ran.exitCode === 0) return null;
    const end = ran.signal === null ? `ended with ${ran.exitCode}` : `was ended by ${ran.signal}`;
    const said = firstError(ran.stderr);
    return ran.by === 'not-started' ? said : `a program that does nothing ${end}${said ? `: ${said}` : ''}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
