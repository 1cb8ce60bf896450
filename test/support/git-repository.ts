import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const noConfiguration = join(mkdtempSync(join(tmpdir(), 'soundness-git-config-')), 'config');
writeFileSync(noConfiguration, '');

/** A git that knows neither the user's configuration nor the repository that the tests run in. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith('GIT_') || value === undefined ? [] : [[name, value]],
    ),
  ),
  GIT_CONFIG_GLOBAL: noConfiguration,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

/** A repository in a temporary folder, with a branch `main`. */
export class GitRepository {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'soundness-git-')));

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      env: GIT_ENV,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Writes files and commits all there is. */
  commit(files: Readonly<Record<string, string>> = {}): void {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=x');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
