/** Baselines: findings that a project has accepted for now, in a file that is kept with the code. */
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { comparePositions, type Range } from '../../finding';
import type { BaselineEntry } from '../../results';
import { readText } from '../../workspace/read-text';
import { describeToml, type Mistake, parseToml, type TomlValue, tableAt } from '../../workspace/toml';
import { UsageError } from '../usage-error';
import type { World } from '../world';

const VERSION = 1;

const HEAD = `# Findings that \`soundness check --baseline\` lets pass, by file and rule. \`--write-baseline\` wrote them, \`--prune-baseline\`
# takes out those that are gone; of an entry that is deleted the finding counts again.
version = ${VERSION}
`;

/** The entries of a baseline, for lookup. */
export class Baseline {
  readonly #known: ReadonlySet<string>;

  constructor(readonly entries: readonly BaselineEntry[]) {
    this.#known = new Set(entries.map(keyOf));
  }

  has(entry: BaselineEntry): boolean {
    return this.#known.has(keyOf(entry));
  }

  /** The entries that are not among `used`, sorted. */
  without(used: readonly BaselineEntry[]): readonly BaselineEntry[] {
    const keys = new Set(used.map(keyOf));
    return this.entries.filter((entry) => !keys.has(keyOf(entry))).toSorted(byEntry);
  }
}

/** Reads a baseline. @throws UsageError with the place of the first mistake where it is none */
export async function readBaseline(name: string, world: World): Promise<Baseline> {
  const read = await readText(world.host, URI.file(resolve(world.cwd, name)).toString());
  if ('problem' in read) throw new UsageError(`the baseline \`${name}\` ${read.problem.message}`);
  const { entries, mistakes } = parseBaseline(read.text);
  const [first] = mistakes.toSorted((a, b) => comparePositions(a.range.start, b.range.start));
  if (!first) return new Baseline(entries);
  const { line, character } = first.range.start;
  throw new UsageError(`${name}:${line + 1}:${character + 1}: ${first.message}`);
}

/** The path of a file, as results have it, as the baseline called `name` has it: relative to the baseline's folder. */
export function pathInBaseline(name: string, path: string, { cwd }: World): string {
  const file = resolve(cwd, path);
  const below = relative(dirname(resolve(cwd, name)), file);
  return (isAbsolute(below) ? file : below).replaceAll('\\', '/');
}

/** The URI of what the baseline called `name` calls `path`. */
export function uriInBaseline(name: string, path: string, { cwd }: World): string {
  return URI.file(resolve(cwd, dirname(name), path)).toString();
}

/** Sorted, an entry a line, so that changes of it are easy to read and to merge. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const files = new Map<string, Map<string, Set<string>>>();
  for (const { path, rule, fingerprint } of entries.toSorted(byEntry)) {
    const rules = files.get(path) ?? new Map<string, Set<string>>();
    files.set(path, rules);
    rules.set(rule, (rules.get(rule) ?? new Set()).add(fingerprint));
  }
  const blocks = [...files].map(([path, rules]) => {
    const lists = [...rules].map(
      ([rule, fingerprints]) => `${rule} = [\n${[...fingerprints].map((one) => `  "${one}",\n`).join('')}]\n`,
    );
    return `\n[findings.${quoted(path)}]\n${lists.join('')}`;
  });
  return HEAD + blocks.join('');
}

/** A string of TOML: JSON's escapes are its own, but for a character that JSON leaves alone. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\x7f', '\\u007f');
}

interface ParsedBaseline {
  readonly entries: readonly BaselineEntry[];
  readonly mistakes: readonly Mistake[];
}

export function parseBaseline(text: string): ParsedBaseline {
  const parsed = parseToml(text);
  if ('mistake' in parsed) return { entries: [], mistakes: [parsed.mistake] };
  const { table } = parsed;
  const entries: BaselineEntry[] = [];
  const mistakes: Mistake[] = [];
  const wrong = (range: Range, message: string) => mistakes.push({ range, message });
  const version = table.entries.get('version')?.value;
  if (version?.kind !== 'scalar' || version.value !== VERSION)
    wrong(
      version?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      `a baseline begins with \`version = ${VERSION}\`; other versions are not known here`,
    );
  for (const [key, entry] of table.entries)
    if (key !== 'version' && key !== 'findings')
      wrong(entry.key, `unknown key \`${key}\`; known are \`version\`, \`findings\``);
  const findings = table.entries.get('findings')?.value;
  if (findings && findings.kind !== 'table')
    wrong(findings.range, `\`findings\` must be a table of files, not ${describeToml(findings)}`);
  for (const [path, file] of tableAt(table, 'findings')?.entries ?? [])
    if (file.value.kind !== 'table')
      wrong(file.value.range, `a file must be a table of rules, not ${describeToml(file.value)}`);
    else
      for (const [rule, { value }] of file.value.entries)
        if (value.kind !== 'array')
          wrong(value.range, `a rule must be a list of fingerprints, not ${describeToml(value)}`);
        else
          for (const item of value.items) {
            const fingerprint = fingerprintIn(item);
            if (fingerprint === null)
              wrong(item.range, 'a fingerprint is sixteen digits, a colon and a number, in quotes');
            else entries.push({ path, rule, fingerprint });
          }
  return { entries, mistakes };
}

function fingerprintIn(value: TomlValue): string | null {
  const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
  return /^[0-9a-f]{16}:[1-9]\d*$/.test(text) ? text : null;
}

function keyOf({ path, rule, fingerprint }: BaselineEntry): string {
  return `${path}\0${rule}\0${fingerprint}`;
}

/** By path, rule and fingerprint, by UTF-16 units; the number of a fingerprint is one. */
export function byEntry(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.path, b.path) || compare(a.rule, b.rule) || compareFingerprints(a.fingerprint, b.fingerprint);
}

function compareFingerprints(a: string, b: string): number {
  const [hashA = '', numberA] = a.split(':');
  const [hashB = '', numberB] = b.split(':');
  return compare(hashA, hashB) || Number(numberA) - Number(numberB);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
