import { execFile } from 'node:child_process';
import type { GitRun } from './world';

/**
 * Runs git in the user's environment, but for the language of messages, and without a write to the index, which somebody
 * else may hold. Null where there is no git.
 */
export function runGit(folder: string, args: readonly string[]): Promise<GitRun | null> {
  const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  const options = { cwd: folder, env, maxBuffer: Number.POSITIVE_INFINITY };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') resolve(null);
      else resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}
