/** Questions to git, each with an answer that a user can do something with where there is none. */
import { UsageError } from '../usage-error';
import type { GitRun, World } from '../world';

/** What git prints, run in a folder. @throws UsageError where there is no git or it fails */
export async function git(folder: string, args: readonly string[], world: World): Promise<string> {
  const { exitCode, stdout, stderr } = await tryGit(folder, args, world);
  if (exitCode === 0) return stdout;
  const [reason = 'no reason'] = stderr.split('\n').filter((line) => line !== '');
  throw new UsageError(`git ${args[0]} failed in \`${folder}\`: ${reason.replace(/^(?:fatal|error): /, '')}`);
}

/** As `git`, for questions that git may answer by its exit code. @throws UsageError where there is no git */
export async function tryGit(folder: string, args: readonly string[], world: World): Promise<GitRun> {
  const ran = await world.git(folder, args);
  if (ran === null) throw new UsageError('`--changed-since` asks git what changed, and there is no `git` to be run');
  return ran;
}
