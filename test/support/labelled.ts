/**
 * Labelled Rust programs: `<name>.bad.rs` has a defect on each line that ends with a label, `<name>.good.rs` has none.
 *
 * A label is `//~ rule-id`, with alternatives `//~ one-id|other-id`, and ` stacked` behind the ids where Stacked Borrows
 * forbids the program and Tree Borrows allows it. The labelled line is where the harm is done.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/finding';
import { DEFAULT_SETTINGS, lint } from '../../src/lint/lint';
import { RULES } from '../../src/rules';
import { testGrammar } from './grammar';

/** The rules that the labels may name: those that need the alias machine, or say what it is asked to find. */
export const MACHINE_RULES: ReadonlySet<string> = new Set([
  'shared-ref-cast-to-mut',
  'transmute-shared-to-mut',
  'write-through-const-derived',
  'mut-from-shared',
  'unsafecell-ref-across-call',
  'reborrow-invalidated-by-parent-use',
  'stale-raw-after-owner-use',
  'alias-args-same-call',
  'two-live-mut-reborrows',
  'box-moved-while-raw-live',
  'box-and-raw-into-it',
  'raw-outlives-owner',
  'return-ptr-to-local',
  'ptr-across-realloc',
  'use-after-from-raw',
  'from-raw-of-borrowed',
  'into-raw-never-reclaimed',
  'rc-from-raw-without-count',
  'foreign-free-mismatch',
  'forget-after-alias',
  'set-len-before-init',
  'uninit-assume-init',
  'uninit-buf-to-read',
  'assign-drops-uninit',
  'ref-to-uninit',
  'manuallydrop-used-after-drop',
  'drop-in-place-then-drop',
  'ptr-read-then-user-code',
  'len-stale-during-user-code',
  'offset-from-other-allocation',
  'copy-nonoverlapping-same-buffer',
  'deref-no-provenance',
  'element-ptr-arith',
]);

/** One line that a finding is expected on. */
export interface Label {
  /** Zero-based, as in findings. */
  readonly line: number;
  /** Ids of rules; a finding of any of them satisfies the label. */
  readonly rules: readonly string[];
  /** True where only Stacked Borrows forbids what the line does. */
  readonly stackedOnly: boolean;
}

export interface Labelled {
  /** The path as it was given. */
  readonly path: string;
  readonly code: string;
  readonly bad: boolean;
  /** Empty for a good program, never for a bad one. */
  readonly labels: readonly Label[];
}

/** What became of the labels of one program. */
export interface Verdict {
  readonly program: Labelled;
  /** Labels that no finding satisfies. */
  readonly missed: readonly Label[];
  /** Findings of the machine's rules, of severity error or warning, in a good program. */
  readonly falseAlarms: readonly Finding[];
  /** Findings of the machine's rules in a bad program that satisfy no label: a wrong line, or a second story. */
  readonly others: readonly Finding[];
}

/** Reads a labelled program. Throws where the labels do not fit the file's name or name no rule of the machine. */
export function readLabelled(path: string): Labelled {
  return parseLabelled(path, readFileSync(path, 'utf8'));
}

/** As `readLabelled`, for a text that is at hand. */
export function parseLabelled(path: string, code: string): Labelled {
  const bad = path.endsWith('.bad.rs');
  if (!bad && !path.endsWith('.good.rs')) throw new Error(`${path} is named neither .bad.rs nor .good.rs`);
  const labels = code.split('\n').flatMap((text, line) => {
    const mark = text.indexOf('//~');
    if (mark < 0) return [];
    const [ids = '', ...flags] = text
      .slice(mark + 3)
      .trim()
      .split(/\s+/);
    const rules = ids.split('|');
    const unknown = rules.filter((rule) => !MACHINE_RULES.has(rule));
    const where = `${path}:${line + 1}`;
    if (unknown.length > 0) throw new Error(`${where} names no rule: ${unknown.join(', ')}`);
    if (flags.some((flag) => flag !== 'stacked')) throw new Error(`${where} has an unknown flag: ${flags.join(' ')}`);
    return [{ line, rules, stackedOnly: flags.length > 0 }];
  });
  if (bad !== labels.length > 0) throw new Error(`${path} must ${bad ? 'have a label' : 'have no labels'}`);
  return { path, code, bad, labels };
}

/** Paths of all labelled programs below `folder`, relative to it, in order. Folders in `except` are left out. */
export function labelledBelow(folder: string, except: readonly string[] = []): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(?:bad|good)\.rs$/.test(path))
    .filter((path) => !except.some((name) => path.startsWith(`${name}/`)))
    .sort();
}

/** The findings of all rules at their defaults. Throws where the program does not parse or a rule throws. */
export async function lintLabelled({ path, code }: Labelled): Promise<readonly Finding[]> {
  const tree = (await testGrammar()).parse(code);
  try {
    if (tree.root.hasError) throw new Error(`${path} does not parse`);
    const { findings, failures } = lint(tree, DEFAULT_SETTINGS, RULES);
    for (const { rule, error } of failures) throw new Error(`rule ${rule} threw in ${path}`, { cause: error });
    return findings;
  } finally {
    tree.dispose();
  }
}

/** Holds the findings against the labels. Findings of other rules than the machine's are not looked at. */
export function judge(program: Labelled, findings: readonly Finding[]): Verdict {
  const ours = findings.filter(({ rule }) => MACHINE_RULES.has(rule));
  const satisfying = (label: Label) => ours.filter((finding) => satisfies(finding, label));
  const told = new Set(program.labels.flatMap(satisfying));
  return {
    program,
    missed: program.labels.filter((label) => satisfying(label).length === 0),
    falseAlarms: program.bad ? [] : ours.filter(({ severity }) => severity === 'error' || severity === 'warning'),
    others: program.bad ? ours.filter((finding) => !told.has(finding)) : [],
  };
}

/** A finding satisfies a label on its first line, unless it blames Tree Borrows where that model has no objection. */
function satisfies({ rule, range, models }: Finding, label: Label): boolean {
  if (range.start.line !== label.line || !label.rules.includes(rule)) return false;
  return !label.stackedOnly || !models.includes('tree');
}

/** What a verdict says to a person: a line for each miss, false alarm and other finding. Empty where all is well. */
export function describeVerdict({ program, missed, falseAlarms, others }: Verdict): string[] {
  const lines = program.code.split('\n');
  const tell = (what: string, finding: Finding) => {
    const { line } = finding.range.start;
    const models = finding.models.length > 0 ? ` [${finding.models.join(', ')}]` : '';
    return `${what} ${program.path}:${line + 1} ${finding.rule}${models}: ${finding.message}`;
  };
  return [
    ...missed.map(({ line, rules }) => {
      const code = (lines[line] ?? '').replace(/\/\/~.*/, '').trim();
      return `miss ${program.path}:${line + 1} ${rules.join('|')}: ${code}`;
    }),
    ...falseAlarms.map((finding) => tell('false alarm', finding)),
    ...others.map((finding) => tell('other', finding)),
  ];
}

/**
 * Tests of all labelled programs below `folder`: good ones have no finding, bad ones have theirs, except for those that
 * `<folder>/known-misses.txt` lists, one path a line. A listed program that is found fails, so that the list shrinks;
 * CASES_UPDATE=1 strikes such lines out instead. CASES_REPORT=1 prints every miss and false alarm.
 */
export function testLabelled(title: string, folder: string, except: readonly string[] = []): void {
  const listFile = `${folder}/known-misses.txt`;
  const list = existsSync(listFile) ? readFileSync(listFile, 'utf8').split('\n').filter(isEntry) : [];
  const known = new Set(list);
  const paths = labelledBelow(folder, except);
  const verdicts: Verdict[] = [];

  describe(title, () => {
    afterAll(() => {
      if (process.env['CASES_UPDATE'] === '1') strikeOut(listFile, folder, verdicts);
      if (verdicts.length === paths.length) console.log(summarize(title, verdicts));
      if (process.env['CASES_REPORT'] === '1') console.log(verdicts.flatMap(describeVerdict).join('\n'));
    });

    test.each(paths)('%s', async (path) => {
      const program = readLabelled(`${folder}/${path}`);
      const verdict = judge(program, await lintLabelled(program));
      verdicts.push(verdict);
      expect(
        verdict.falseAlarms.map(({ rule, range, message }) => `${range.start.line + 1} ${rule}: ${message}`),
      ).toEqual([]);
      const found = verdict.missed.length === 0;
      if (program.bad && known.has(path)) {
        if (process.env['CASES_UPDATE'] !== '1')
          expect(found, `it is found: take ${path} off ${listFile} (CASES_UPDATE=1)`).toBe(false);
      } else if (!found) expect.fail(describeVerdict(verdict).join('\n'));
    });

    test('known misses are bad programs that exist, each listed once', () => {
      expect(list.filter((path) => !path.endsWith('.bad.rs') || !paths.includes(path))).toEqual([]);
      expect(known.size).toBe(list.length);
    });
  });
}

/** Lines that are neither empty nor remarks. */
function isEntry(line: string): boolean {
  return line !== '' && !line.startsWith('#');
}

function strikeOut(listFile: string, folder: string, verdicts: readonly Verdict[]): void {
  if (!existsSync(listFile)) return;
  const found = new Set(
    verdicts.filter(({ missed }) => missed.length === 0).map(({ program }) => program.path.slice(folder.length + 1)),
  );
  const lines = readFileSync(listFile, 'utf8').split('\n');
  writeFileSync(listFile, lines.filter((line) => !isEntry(line) || !found.has(line)).join('\n'));
}

function summarize(title: string, verdicts: readonly Verdict[]): string {
  const bad = verdicts.filter(({ program }) => program.bad);
  const good = verdicts.filter(({ program }) => !program.bad);
  const found = bad.filter(({ missed }) => missed.length === 0).length;
  const flagged = good.filter(({ falseAlarms }) => falseAlarms.length > 0).length;
  return `${title}: ${found} of ${bad.length} bad ones found, ${flagged} of ${good.length} good ones flagged`;
}

/** Tests that rustc, where there is one, accepts all labelled programs below `folder`; two run at a time. */
export function compileLabelled(title: string, folder: string): void {
  const rustc = spawnSync('rustc', ['--version']).status === 0;
  describe.skipIf(!rustc)(title, () => {
    test('compile', { timeout: 600_000 }, async () => {
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
  });
}

/** What the compiler says against the file; empty where it accepts it. */
function compile(file: string, name: string, out: string): Promise<string> {
  // The bad programs are there to be wrong: only what does not compile at all counts.
  const args = ['--edition', '2024', '--crate-type', 'lib', '--emit', 'metadata', '--cap-lints', 'allow'];
  return new Promise((resolve, reject) => {
    const rustc = spawn('rustc', [...args, '--crate-name', name, '--out-dir', out, file]);
    let stderr = '';
    rustc.stderr.on('data', (data) => {
      stderr += data;
    });
    rustc.on('error', reject);
    rustc.on('close', (code) => resolve(code === 0 ? '' : stderr || `rustc ended with ${code}`));
  });
}
