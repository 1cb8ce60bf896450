/** Where a report's reader finds the files, as far as CI tells. */
import { relative, sep } from 'node:path';
import { pathUrl } from '../report/escape';
import type { World } from './world';

/** Address of the working directory at the commit that is looked at, with a slash at its end; undefined outside of CI. */
export function linkBase({ env, cwd }: Pick<World, 'env' | 'cwd'>): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_WORKSPACE } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA && GITHUB_WORKSPACE)
    return below(`${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`, GITHUB_WORKSPACE, cwd);
  const { CI_PROJECT_URL, CI_COMMIT_SHA, CI_PROJECT_DIR } = env;
  if (CI_PROJECT_URL && CI_COMMIT_SHA && CI_PROJECT_DIR)
    return below(`${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`, CI_PROJECT_DIR, cwd);
  return undefined;
}

function below(url: string, root: string, cwd: string): string | undefined {
  const path = relative(root, cwd).split(sep).join('/');
  if (path === '') return `${url}/`;
  return path === '..' || path.startsWith('../') ? undefined : `${url}/${pathUrl(path)}/`;
}
