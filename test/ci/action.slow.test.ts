/** The action's steps, as `action.yml` has them. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sarifErrors } from '../report/sarif-schema';
import type { GitRepository } from '../support/git-repository';
import { bash, crateRepository, type Ended, ERROR, ROOT, readYaml, WARNING } from './recipes';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly id?: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action = readYaml<Action>(readFileSync('action.yml', 'utf8'));

let repo: GitRepository;
let temp: string;
beforeEach(() => {
  repo = crateRepository();
  temp = realpathSync(mkdtempSync(join(tmpdir(), 'soundness runner ')));
});
afterEach(() => {
  repo.remove();
  rmSync(temp, { recursive: true, force: true });
});

interface Ran extends Ended {
  readonly report: string;
}

/** Runs the steps as the runner does: inputs filled in, one shell each, until one fails. */
function runAction(inputs: Readonly<Record<string, string>> = {}): Ran {
  const outputFile = join(temp, `output-${Math.random()}`);
  let ended: Ended = { status: 0, stdout: '', stderr: '' };
  for (const step of action.runs.steps) {
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [
        name,
        value.replace(
          /\$\{\{ inputs\.([\w-]+) \}\}/g,
          (_, input: string) => inputs[input] ?? action.inputs[input]!.default!,
        ),
      ]),
    );
    const runner = { GITHUB_ACTION_PATH: ROOT, GITHUB_OUTPUT: outputFile, RUNNER_TEMP: temp };
    const { status, stdout, stderr } = bash(step.run, repo.folder, { ...env, ...runner });
    ended = { status, stdout: ended.stdout + stdout, stderr: ended.stderr + stderr };
    if (status !== 0) break;
  }
  const outputs = existsSync(outputFile) ? readFileSync(outputFile, 'utf8') : '';
  return { ...ended, report: /^report=(.*)$/m.exec(outputs)?.[1] ?? '' };
}

function results({ report }: Ran): string[] {
  const log = JSON.parse(readFileSync(report, 'utf8'));
  expect(sarifErrors(log)).toEqual([]);
  return log.runs[0].results.map(
    (one: { level: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      `${one.level} ${one.locations[0]!.physicalLocation.artifactLocation.uri}`,
  );
}

describe('the action', { timeout: 60_000 }, () => {
  test('puts no input into a script, uses no other action and tells its output', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      expect(step.run).not.toContain('${{');
      expect(step).not.toHaveProperty('uses');
      expect(step.shell).toBe('bash');
    }
    const used = action.runs.steps.flatMap(({ env }) => Object.values(env ?? {}));
    expect(used.sort()).toEqual(
      Object.keys(action.inputs)
        .map((name) => `\${{ inputs.${name} }}`)
        .sort(),
    );
    expect(action.outputs['report']!.value).toMatch(/^\$\{\{ steps\.check\.outputs\.report \}\}$/);
    for (const input of Object.values(action.inputs)) expect(input.default).toBeTypeOf('string');
  });

  test('writes SARIF, shows the findings in the log and fails on errors', () => {
    const ran = runAction();
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('shared-ref-cast-to-mut');
    expect(ran.report.startsWith(`${temp}/`)).toBe(true);
    expect(results(ran)).toEqual(['error src/old.rs']);
  });

  test.each([
    [0, 'never'],
    [1, 'warning'],
  ])('ends with %i where it fails on `%s`', (status, failOn) => {
    repo.write('src/old.rs', WARNING);
    expect(runAction({ 'fail-on': failOn })).toMatchObject({ status });
  });

  test('tells only what changed, and nothing that is known', () => {
    repo.commit({ 'src/new one.rs': ERROR });
    const changed = runAction({ 'changed-since': 'main' });
    expect([changed.status, ...results(changed)]).toEqual([1, 'error src/new%20one.rs']);
    bash(`node ${ROOT}/dist/cli.js check --write-baseline 'known one.toml'`, repo.folder);
    const known = runAction({ baseline: 'known one.toml' });
    expect([known.status, ...results(known)]).toEqual([0]);
    expect(known.stdout).toContain('not counted: 2 findings');
  });

  test('takes paths one a line, with wildcards', () => {
    repo.commit({ 'a b/x.rs': ERROR, 'c/y.rs': ERROR, 'd/z.rs': ERROR });
    expect(results(runAction({ paths: 'a b\n\nc/*.rs\n' }))).toEqual(['error a%20b/x.rs', 'error c/y.rs']);
  });

  test('writes an audit as a page', () => {
    const { report } = runAction({ command: 'audit', format: 'html' });
    expect(basename(report)).toBe('soundness.html');
    expect(readFileSync(report, 'utf8')).toContain('<!DOCTYPE html>');
  });

  test('splits a run and puts it together', () => {
    repo.commit({ 'src/more.rs': ERROR });
    const parts = [1, 2, 3].map((index) => runAction({ shard: `${index}/3` }));
    expect(parts.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(parts.map(({ report }) => basename(report))).toEqual(
      [1, 2, 3].map((index) => `soundness-${index}-of-3.json`),
    );
    const folder = join(repo.folder, 'parts');
    mkdirSync(folder);
    for (const { report } of parts) bash(`cp '${report}' parts/`, repo.folder);
    const merged = runAction({ command: 'merge', paths: 'parts/*.json' });
    const whole = runAction();
    expect([merged.status, readFileSync(merged.report, 'utf8')]).toEqual([1, readFileSync(whole.report, 'utf8')]);
  });

  test('says what is wrong with its inputs, and takes none for an option or a command', () => {
    const mark = join(temp, 'mark');
    for (const [input, value] of [
      ['changed-since', 'nope'],
      ['changed-since', '--help'],
      ['changed-since', `$(touch '${mark}')`],
      ['baseline', 'nope.toml'],
      ['shard', '3/2'],
      ['fail-on', 'fatal'],
      ['paths', '--help'],
      ['command', 'exec'],
      ['format', 'xml'],
    ]) {
      const { status, report, stderr } = runAction({ [input!]: value! });
      expect([input, status, report]).toEqual([input, 2, '']);
      expect(stderr).toContain('error: ');
    }
    expect(existsSync(mark)).toBe(false);
  });
});
