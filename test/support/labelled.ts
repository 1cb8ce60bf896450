/**
 * Labelled Rust programs: what the machine and its rules find in them, and what they must not say.
 *
 * What a program is, is told by the end of its name or, where that says nothing, by the folder that it lies in:
 *
 * - `.bad.rs` has at least one bug, and each must be found;
 * - `.good.rs` is right under both models of aliasing, and must stay without findings of severity error or warning;
 * - `.tree-only.rs` is right under Tree Borrows alone: a finding is welcome where the program is marked `stacked`, or
 *   anywhere if it has no marks and the finding blames Stacked Borrows alone; it is not missed where there is none.
 *
 * A label stands on the line where the harm is done. A finding is counted there if it starts or ends on that line:
 *
 *     *p = 2; //~ rule-id             under both models, or where models do not matter
 *     *p = 2; //~ rule-id|other-id    either rule will do
 *     *p = 2; //~ rule-id stacked     only Stacked Borrows forbids it; `tree`: only Tree Borrows does
 *     f(p);   //~| rule-id            the finding may stand here instead; such a program has one bug
 *
 * `known-misses.txt` in the suite's folder lists the bad programs that are not found yet, each with the reason behind a
 * `#`. One that is found must leave the list. `known-false-alarms.txt`, of the same form, excuses what is said against
 * programs that are right; it is there to be emptied. CASES_REPORT=1 prints every miss, false alarm and finding that no
 * label asks for; CASES_UPDATE=1 takes off the lists what no longer belongs there, and never adds to them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { atLeast, type Finding, type Model } from '../../src/finding';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import { testGrammar } from './grammar';

/** The rules that the labels may name, and that right programs are silent under. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** A folder of labelled programs. */
export interface Suite {
  /** Relative to the root of the repository. */
  readonly folder: string;
  /**
   * Set where the labels name classes of bugs: the rules that may tell each. Such labels do not bind the place: a
   * program is found by a finding of any of its classes, on any line.
   */
  readonly classes?: Readonly<Record<string, readonly string[]>>;
}

/** A place where one of `rules` may report a bug. */
export interface Label {
  /** Zero-based, as in findings; null where any line will do. */
  readonly line: number | null;
  /** Ids or classes, as the label spells them. */
  readonly words: string;
  readonly rules: ReadonlySet<string>;
  /** The only model that forbids it; null where both do or models do not matter. */
  readonly model: Model | null;
}

export type Kind = 'bad' | 'good' | 'tree-only';

export interface Labelled {
  /** Relative to the suite's folder. */
  readonly path: string;
  readonly code: string;
  readonly kind: Kind;
  /** For each bug the labels that tell it, of which one must be satisfied. */
  readonly bugs: readonly (readonly Label[])[];
}

/** What the findings in one program come to. */
export interface Verdict {
  readonly program: Labelled;
  /** The bugs of a bad program that no finding tells. */
  readonly missed: readonly (readonly Label[])[];
  /** What must not be said: any alarm in a right program, one that blames the wrong model in a half-right one. */
  readonly falseAlarms: readonly Finding[];
  /** Findings in a bad program that satisfy no label: a wrong line, or a second story. */
  readonly others: readonly Finding[];
}

/** Paths of all programs of a suite, relative to `folder`, sorted. */
export function labelledBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.rs'))
    .sort();
}

/** Reads a program. Throws where its name or a label is malformed: a label that nobody reads is worse than none. */
export function readLabelled(suite: Suite, path: string): Labelled {
  const code = readFileSync(`${suite.folder}/${path}`, 'utf8');
  const kind = (/\.(bad|good|tree-only)\.rs$/.exec(path) ?? /^(bad|good)\//.exec(path))?.[1] as Kind | undefined;
  if (kind === undefined) throw new Error(`${path}: neither name nor folder says whether it is right`);
  const bugs: Label[][] = [];
  const elsewhere: Label[] = [];
  for (const [line, text] of code.split('\n').entries()) {
    const mark = text.indexOf('//~');
    if (mark < 0) continue;
    const parts = /^\/\/~(\|?) ([a-z|-]+)(?: (stacked|tree))?$/.exec(text.slice(mark));
    const rules = parts && rulesOf(suite, parts[2]!);
    if (!rules) throw new Error(`${path}:${line + 1}: malformed label ${text.slice(mark)}`);
    const model = (parts[3] as Model | undefined) ?? null;
    const label = { line: suite.classes ? null : line, words: parts[2]!, rules, model };
    if (parts[1] === '|' || (suite.classes && bugs.length > 0)) elsewhere.push(label);
    else bugs.push([label]);
  }
  if (elsewhere.length > 0 && bugs.length !== 1) throw new Error(`${path}: other places are those of one bug`);
  bugs[0]?.push(...elsewhere);
  if (kind === 'tree-only' && bugs.length === 0)
    bugs.push([{ line: null, words: 'any', rules: RULE_IDS, model: 'stacked' }]);
  if ((kind === 'good') !== (bugs.length === 0)) throw new Error(`${path}: bad programs have a label, good ones none`);
  if (kind === 'tree-only' && bugs.flat().some(({ model }) => model !== 'stacked'))
    throw new Error(`${path}: what Tree Borrows accepts is marked stacked`);
  return { path, code, kind, bugs };
}

/** The rules that the words of a label stand for; null where one of them is not known. */
function rulesOf({ classes }: Suite, words: string): ReadonlySet<string> | null {
  const rules = words.split('|').map((word) => (classes ? classes[word] : RULE_IDS.has(word) ? [word] : undefined));
  return rules.includes(undefined) ? null : new Set(rules.flatMap((ids) => ids ?? []));
}

/** What the rules of `RULE_IDS` find at their defaults. Throws where the program does not parse or a rule throws. */
export async function lintLabelled({ path, code }: Labelled): Promise<readonly Finding[]> {
  const tree = (await testGrammar()).parse(code);
  try {
    if (tree.root.hasError) throw new Error(`${path} does not parse`);
    const { findings, failures } = lint(tree, DEFAULT_SETTINGS, RULES);
    for (const { rule, error } of failures) throw new Error(`rule ${rule} threw in ${path}`, { cause: error });
    return findings.filter(({ rule }) => RULE_IDS.has(rule));
  } finally {
  }
}

/** Holds the findings against the labels. */
export function judge(program: Labelled, findings: readonly Finding[]): Verdict {
  const { kind, bugs } = program;
  const unasked = findings.filter((finding) => !bugs.flat().some((label) => satisfies(finding, label)));
  const isTold = (labels: readonly Label[]) =>
    labels.some((label) => findings.some((finding) => satisfies(finding, label)));
  return {
    program,
    missed: kind === 'bad' ? bugs.filter((labels) => !isTold(labels)) : [],
    falseAlarms: kind === 'bad' ? [] : unasked.filter(({ severity }) => atLeast(severity, 'warning')),
    others: kind === 'bad' ? unasked : [],
  };
}

/** True where `finding` says what the label asks for. A scope's end is told by the last line of a finding. */
function satisfies({ rule, range, models }: Finding, { line, rules, model }: Label): boolean {
  if (line !== null && range.start.line !== line && range.end.line !== line) return false;
  return rules.has(rule) && (model === null || (models.length === 1 && models[0] === model));
}

/** A line for each miss, false alarm and other finding. Empty where all is well. */
export function describeVerdict({ program: { path, code }, missed, falseAlarms, others }: Verdict): string[] {
  const lines = code.split('\n');
  const wanted = ({ line, words }: Label) =>
    line === null ? words : `${words} at \`${lines[line]!.replace(/\/\/~.*/, '').trim()}\` (line ${line + 1})`;
  return [
    ...missed.map((labels) => `miss ${path}: wanted ${[...new Set(labels.map(wanted))].join(', or ')}`),
    ...falseAlarms.map((finding) => `false alarm ${path}: ${describeFinding(finding)}`),
    ...others.map((finding) => `other ${path}: ${describeFinding(finding)}`),
  ];
}

function describeFinding({ range, rule, message, models }: Finding): string {
  return `line ${range.start.line + 1}: ${rule}${models.length > 0 ? ` (${models.join(', ')})` : ''}: ${message}`;
}

/** Tests of all programs of a suite: bad ones are found, unless they are known misses; good ones are not. */
export function testLabelled(suite: Suite): void {
  const list = new PathList(`${suite.folder}/known-misses.txt`);
  const excused = new PathList(`${suite.folder}/known-false-alarms.txt`);
  const paths = labelledBelow(suite.folder);
  const verdicts: Verdict[] = [];
  const isUpdate = process.env['CASES_UPDATE'] === '1';

  describe(suite.folder, () => {
    afterAll(() => {
      const found = verdicts.filter(({ missed }) => missed.length === 0).map(({ program }) => program.path);
      if (isUpdate) list.strikeOut(new Set(found));
      const silent = verdicts.filter(({ falseAlarms }) => falseAlarms.length === 0).map(({ program }) => program.path);
      if (isUpdate) excused.strikeOut(new Set(silent));
      if (process.env['CASES_REPORT'] === '1') console.log(verdicts.flatMap(describeVerdict).join('\n'));
      console.log(summarize(suite.folder, verdicts));
    });

    test.each(paths)('%s', async (path) => {
      const program = readLabelled(suite, path);
      const verdict = judge(program, await lintLabelled(program));
      verdicts.push(verdict);
      const isExcused = excused.paths.includes(path);
      if (!isExcused) expect(verdict.falseAlarms.map(describeFinding), 'false alarms').toEqual([]);
      else if (verdict.falseAlarms.length === 0 && !isUpdate)
        expect.fail('nothing is said against it now: take it off known-false-alarms.txt');
      const isFound = verdict.missed.length === 0;
      const isKnown = list.paths.includes(path);
      if (!isFound && !isKnown) expect.fail(describeVerdict(verdict).join('\n'));
      if (isFound && isKnown && !isUpdate) expect.fail('is found now: take it off known-misses.txt');
    });

    test('known misses are bad programs that exist, each listed once', () => {
      const isBad = (path: string) => paths.includes(path) && readLabelled(suite, path).kind === 'bad';
      expect(list.paths.filter((path) => !isBad(path))).toEqual([]);
      expect(new Set(list.paths).size).toBe(list.paths.length);
    });

    test('known false alarms are right programs that exist', () => {
      const isRight = (path: string) => paths.includes(path) && readLabelled(suite, path).kind !== 'bad';
      expect(excused.paths.filter((path) => !isRight(path))).toEqual([]);
    });
  });
}

/** A file that lists paths, one a line, each with a remark behind `#` if it has one. */
class PathList {
  private readonly lines: readonly string[];
  readonly paths: readonly string[];

  constructor(private readonly file: string) {
    this.lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    this.paths = this.lines.map(entryOf).filter((path) => path !== '');
  }

  strikeOut(found: ReadonlySet<string>): void {
    const rest = this.lines.filter((line) => !found.has(entryOf(line)));
    if (rest.length < this.lines.length) writeFileSync(this.file, rest.join('\n'));
  }
}

/** The path on a line; empty where there is none. */
function entryOf(line: string): string {
  return line.replace(/#.*/, '').trim();
}

/** A line for each topic, that is, for each folder of the suite, and one for all. */
function summarize(title: string, verdicts: readonly Verdict[]): string {
  const row = (label: string, some: readonly Verdict[]) => {
    const bad = some.filter(({ program }) => program.kind === 'bad');
    const found = bad.filter(({ missed }) => missed.length === 0).length;
    const alarmed = some.filter(({ falseAlarms }) => falseAlarms.length > 0).length;
    return `${label.padEnd(20)} found ${found} of ${bad.length}, false alarms in ${alarmed} of ${some.length - bad.length}`;
  };
  const topicOf = ({ program: { path } }: Verdict) => path.slice(0, path.indexOf('/'));
  const topics = [...new Set(verdicts.map(topicOf))].sort();
  const rows = topics.map((topic) =>
    row(
      topic,
      verdicts.filter((verdict) => topicOf(verdict) === topic),
    ),
  );
  return [...rows, row(title, verdicts)].join('\n');
}

/** Tests that rustc, where there is one, accepts all programs below `folder`: a bug that it refuses is no case. */
export function compileLabelled(folder: string): void {
  const rustc = spawnSync('rustc', ['--version']).status === 0;
  test.skipIf(!rustc)(`${folder} compiles`, { timeout: 600_000 }, async () => {
    const out = mkdtempSync(join(tmpdir(), 'soundness-labelled-'));
    const waiting = labelledBelow(folder);
    const errors: string[] = [];
    const work = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const error = await compile(`${folder}/${path}`, path.replaceAll(/\W/g, '_'), out);
        if (error !== '') errors.push(`${path}\n${error}`);
      }
    };
    await Promise.all([work(), work()]);
    rmSync(out, { recursive: true, force: true });
    expect(errors.join('\n')).toBe('');
  });
}

/** What the compiler says against the file; empty where it accepts it. */
function compile(file: string, name: string, out: string): Promise<string> {
  // The bad programs are there to be wrong: only what does not compile at all counts.
  const args = ['--edition', '2024', '--crate-type', 'lib', '--emit', 'metadata', '--cap-lints', 'allow'];
  return new Promise((resolve, reject) => {
    const rustc = spawn('rustc', [...args, '--crate-name', `case_${name}`, '--out-dir', out, file]);
    let stderr = '';
    rustc.stderr.on('data', (data) => {
      stderr += data;
    });
    rustc.on('error', reject);
    rustc.on('close', (code) => resolve(code === 0 ? '' : stderr || `rustc ended with ${code}`));
  });
}
