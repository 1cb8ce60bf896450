import { describe, expect, it } from 'vitest';
import { linkBase } from '../../src/cli/link-base';

const GITHUB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_SHA: 'c0ffee',
  GITHUB_WORKSPACE: '/home/runner/work/r/r',
};
const GITLAB = { CI_PROJECT_URL: 'https://gitlab.com/o/r', CI_COMMIT_SHA: 'c0ffee', CI_PROJECT_DIR: '/builds/o/r' };

describe('where a report links to', () => {
  it.each([
    ['nowhere outside of CI', {}, '/w', undefined],
    ['GitHub', GITHUB, '/home/runner/work/r/r', 'https://github.com/o/r/blob/c0ffee/'],
    ['a folder on GitHub', GITHUB, '/home/runner/work/r/r/my crate', 'https://github.com/o/r/blob/c0ffee/my%20crate/'],
    ['GitLab', GITLAB, '/builds/o/r', 'https://gitlab.com/o/r/-/blob/c0ffee/'],
    ['nowhere outside of the repository', GITHUB, '/tmp/other', undefined],
  ])('is %s', (_, env, cwd, expected) => {
    expect(linkBase({ env, cwd })).toBe(expected);
  });
});
