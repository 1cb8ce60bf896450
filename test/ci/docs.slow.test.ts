/** The recipes of `docs/ci.md`, line by line. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import { GitRepository } from '../support/git-repository';
import { bash, crateRepository, type Ended, ROOT, readYaml, WARNING, withProgram } from './recipes';

const page = readFileSync('docs/ci.md', 'utf8');
const ADDRESS = 'https://github.com/soundness-rs/soundness';
/** Where the recipes put their checkout. */
const CHECKOUT = '/tmp/soundness';

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);
}

function documentWith(key: string): string {
  return blocks('yaml').find((text) => key in readYaml(text))!;
}

let repo: GitRepository;
let published: GitRepository;
let temp: string;
beforeEach(() => {
  repo = crateRepository();
  temp = realpathSync(mkdtempSync(join(tmpdir(), 'soundness-ci-')));
  // What stands at the address of the project: a checkout that is built already.
  published = new GitRepository();
  published.write('scripts/cli.sh', `#!/usr/bin/env bash\nexec node '${ROOT}/dist/cli.js' "$@"\n`);
  chmodSync(join(published.folder, 'scripts/cli.sh'), 0o755);
  published.commit();
  published.git('tag', `v${manifest.version}`);
});
afterEach(() => {
  repo.remove();
  published.remove();
  rmSync(temp, { recursive: true, force: true });
});

/** Runs lines of the page where nothing but the network and the temporary folder is another one. */
function runLines(lines: string, env: Readonly<Record<string, string>> = {}): Ended {
  const checkout = join(temp, 'checkout');
  const inPlace = (text: string) => text.replaceAll(CHECKOUT, checkout);
  rmSync(checkout, { recursive: true, force: true });
  return bash(inPlace(lines), repo.folder, {
    ...withProgram(join(temp, 'bin'), 'soundness', `exec node '${ROOT}/dist/cli.js' "$@"`),
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: `url.file://${published.folder}.insteadOf`,
    GIT_CONFIG_VALUE_0: ADDRESS,
    GIT_CONFIG_KEY_1: 'advice.detachedHead',
    GIT_CONFIG_VALUE_1: 'false',
    ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, inPlace(value)])),
  });
}

describe('the commands', { timeout: 60_000 }, () => {
  test.each(blocks('sh').map((lines) => [lines.split('\n')[0], lines]))('that begin with %s', (_, lines) => {
    repo.write('src/old.rs', WARNING);
    const { status, stderr } = runLines(lines!, { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '2' });
    expect(stderr).not.toContain('error');
    expect(status).toBe(0);
  });

  test('of an array of jobs that counts from 0 make parts of one run', () => {
    const lines = blocks('sh').find((text) => text.includes('JOB_COMPLETION_INDEX'))!;
    for (const index of ['0', '1', '2']) runLines(lines, { JOB_COMPLETION_INDEX: index, JOB_COMPLETIONS: '3' });
    expect(runLines('soundness merge part-*.json')).toMatchObject({ status: 1, stderr: '' });
  });
});

interface Job {
  readonly extends?: string;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly parallel?: number;
  readonly artifacts?: { readonly paths: readonly string[] };
}

describe('the recipe for GitLab', { timeout: 60_000 }, () => {
  const recipe = readYaml<Record<string, Job> & { readonly variables: Record<string, string | number> }>(
    documentWith('stages'),
  );

  function runJob(name: string, env: Readonly<Record<string, string>> = {}): Ended {
    const job = recipe[name]!;
    const base = job.extends === undefined ? {} : recipe[job.extends]!;
    const lines = [...(job.before_script ?? base.before_script ?? []), ...job.script!].join('\n');
    const variables = Object.entries(recipe.variables).map(([key, value]) => [key, String(value)]);
    return runLines(lines, { ...Object.fromEntries(variables), ...env });
  }

  test('splits the audit and puts it together', () => {
    const count = recipe['soundness']!.parallel!;
    for (let index = 1; index <= count; index++)
      expect(runJob('soundness', { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(count) })).toMatchObject({
        status: 0,
        stdout: '',
      });
    const report = runJob('soundness report');
    expect(report).toMatchObject({ status: 1, stderr: 'The report is in soundness.html.\n' });
    expect(report.stdout).toContain('1 error');
    for (const path of recipe['soundness report']!.artifacts!.paths)
      expect(readFileSync(join(repo.folder, path), 'utf8')).toContain('src/old.rs');
  });

  test('tells a merge request what it changes', () => {
    const base = { CI_MERGE_REQUEST_DIFF_BASE_SHA: repo.git('rev-parse', 'main').trim() };
    expect(runJob('soundness changes', base)).toMatchObject({ status: 0 });
    repo.commit({ 'src/more.rs': readFileSync(join(repo.folder, 'src/old.rs'), 'utf8') });
    expect(runJob('soundness changes', base)).toMatchObject({ status: 1 });
    const [path] = recipe['soundness changes']!.artifacts!.paths;
    const text = readFileSync(join(repo.folder, path!), 'utf8');
    expect(text).toContain('src/more.rs');
    expect(text).not.toContain('src/old.rs');
  });
});

describe('what the page says of the action and the hook', () => {
  const action = readYaml(readFileSync('action.yml', 'utf8'));

  test('names inputs and outputs that there are', () => {
    const { jobs } = readYaml(documentWith('jobs'));
    const step = jobs.soundness.steps.find(({ id }: { id?: string }) => id === 'soundness');
    expect(step.uses).toBe(`soundness-rs/soundness@v${manifest.version}`);
    for (const input of Object.keys(step.with)) expect(Object.keys(action.inputs)).toContain(input);
    const table = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1]);
    expect(table).toEqual(Object.keys(action.inputs));
    for (const [, output] of page.matchAll(/steps\.soundness\.outputs\.(\w+)/g))
      expect(Object.keys(action.outputs)).toContain(output);
  });

  test('names a hook and options that there are', () => {
    const { repos } = readYaml(documentWith('repos'));
    const hooks = readYaml(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
    expect(repos[0]).toMatchObject({ repo: ADDRESS, rev: `v${manifest.version}` });
    expect(repos[0].hooks.map(({ id }: { id: string }) => id)).toEqual(hooks.map(({ id }: { id: string }) => id));
    const { stdout } = bash(`node dist/cli.js check ${repos[0].hooks[0].args.join(' ')} src/cli`, ROOT);
    expect(stdout).toContain('no findings');
  });
});

describe('the command line of a checkout', () => {
  test('builds itself when it is first called, and passes its arguments on', () => {
    const checkout = join(temp, 'a checkout');
    const log = join(temp, 'log');
    bash(`mkdir -p '${checkout}/scripts' && cp scripts/cli.sh '${checkout}/scripts'`, ROOT);
    const env = withProgram(
      join(temp, 'npm'),
      'npm',
      `echo "$PWD: npm $*" | tee -a '${log}'; if [ "$1" = run ]; then mkdir dist; echo 'console.log(process.argv.slice(2))' > dist/cli.js; fi`,
    );
    const call = () => bash(`'${checkout}/scripts/cli.sh' check 'a b'`, repo.folder, env);
    expect(call()).toMatchObject({ status: 0, stdout: "[ 'check', 'a b' ]\n" });
    expect(call()).toMatchObject({ status: 0, stdout: "[ 'check', 'a b' ]\n", stderr: '' });
    expect(readFileSync(log, 'utf8')).toBe(`${checkout}: npm ci\n${checkout}: npm run build\n`);
  });

  test('ends where it cannot be built', () => {
    const checkout = join(temp, 'checkout');
    bash(`mkdir -p '${checkout}/scripts' && cp scripts/cli.sh '${checkout}/scripts'`, ROOT);
    const env = withProgram(join(temp, 'npm'), 'npm', 'echo "no network" >&2; exit 7');
    expect(bash(`'${checkout}/scripts/cli.sh' check`, repo.folder, env)).toMatchObject({ status: 7, stdout: '' });
    expect(existsSync(join(checkout, 'dist'))).toBe(false);
  });
});

test('no file of the recipes names the host of a registry', () => {
  for (const file of ['action.yml', '.pre-commit-hooks.yaml', 'docs/ci.md', 'scripts/cli.sh'])
    expect(readFileSync(file, 'utf8')).not.toMatch(/npmjs|registry\.|crates\.io|pypi|ghcr|docker\.io/);
});
