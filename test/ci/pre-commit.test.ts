/** The hook, as `.pre-commit-hooks.yaml` has it, with the files that pre-commit gives it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GIT_ENV, type GitRepository } from '../support/git-repository';
import { crateRepository, type Ended, ERROR, ROOT, readYaml, WARNING } from './recipes';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly types: readonly string[];
}

const [hook] = readYaml<[Hook]>(readFileSync('.pre-commit-hooks.yaml', 'utf8'));

let repo: GitRepository;
beforeEach(() => {
  repo = crateRepository();
});
afterEach(() => repo.remove());

/** Runs the hook over the staged files, from the top of the repository: a `script` is a program in the hook's checkout. */
function runHook(...args: string[]): Ended {
  const staged = repo.git('diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z').split('\0');
  const [program = '', ...rest] = hook.entry.split(' ');
  const { status, stdout, stderr } = spawnSync(
    join(ROOT, program),
    [...rest, ...args, ...staged.filter((path) => path.endsWith('.rs'))],
    { cwd: repo.folder, env: GIT_ENV, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('the hook is a script over Rust files', () => {
  expect(hook).toMatchObject({ id: 'soundness', language: 'script', types: ['rust'] });
});

test('it checks the files of the commit alone', () => {
  repo.write('src/ü new.rs', ERROR);
  repo.write('README.md', 'x');
  repo.git('add', '--all');
  const { status, stdout, stderr } = runHook();
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toContain('--> src/ü new.rs:3:');
  expect(stdout).not.toContain('old.rs');
});

test('it lets pass what is right, mild or excluded', () => {
  repo.write('src/new.rs', WARNING);
  repo.write('src/generated.rs', `${ERROR}${ERROR}`);
  repo.git('add', '--all');
  expect(runHook()).toMatchObject({ status: 0, stdout: expect.stringContaining('1 warning in 1 file') });
  expect(runHook('--fail-on=warning')).toMatchObject({ status: 1 });
});

test('it is content where all files are excluded', () => {
  repo.write('src/generated.rs', `${ERROR}${ERROR}`);
  repo.git('add', '--all');
  expect(runHook()).toEqual({ status: 0, stdout: 'no findings in 0 files\n', stderr: '' });
});
