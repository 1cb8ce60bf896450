/** What the tests of the recipes have in common: a repository with something to find, and shells that run as a CI runs them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { GIT_ENV, GitRepository } from '../support/git-repository';

export const ROOT = resolve('.');

/** The YAML reader that mocha brings along. */
const yaml = createRequire(createRequire(import.meta.url).resolve('mocha/package.json'))('js-yaml');

// biome-ignore lint/suspicious/noExplicitAny: whoever reads a document says what it is.
export function readYaml<Shape = any>(text: string): Shape {
  return yaml.load(text);
}

export const ERROR =
  'pub fn f(x: &u32) {\n    // SAFETY: none.\n    unsafe { *(x as *const u32 as *mut u32) = 1 };\n}\n';
/** Told as a warning. */
export const WARNING = '// soundness: allow(unused-suppression)\nfn f() {}\n';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in bash, which ends at the first command that fails. */
export function bash(script: string, cwd: string, env: Readonly<Record<string, string>> = {}): Ended {
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { ...GIT_ENV, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** A program of that name in a folder of its own, which comes first on the path. @returns the environment with it */
export function withProgram(folder: string, name: string, script: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return { PATH: `${folder}:${process.env['PATH']}` };
}

/** A crate on `main`, and a branch `topic` with a file more, checked out. */
export function crateRepository(): GitRepository {
  const repo = new GitRepository();
  repo.commit({
    'Cargo.toml': '[package]\nname = "demo"\nedition = "2021"\n',
    'src/lib.rs': 'mod old;\nmod generated;\n',
    'src/old.rs': ERROR,
    'src/generated.rs': ERROR,
    'soundness.toml': 'exclude = ["generated.rs"]\n',
  });
  repo.git('checkout', '--quiet', '-b', 'topic');
  return repo;
}
