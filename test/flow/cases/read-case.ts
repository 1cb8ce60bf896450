/** Reads the labelled programs below test/flow/cases. Their form is told in ../cases.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Model } from '../../../src/finding';

/** The rules that the cases are about: those on aliasing, dangling, ownership, initialisation and panic safety. */
export const RULE_IDS: ReadonlySet<string> = new Set([
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

/** A place where one of `rules` may report the bug. */
export interface Mark {
  /** Zero-based. */
  readonly line: number;
  readonly rules: readonly string[];
  /** The only model that forbids it; null where both do or models do not matter. */
  readonly model: Model | null;
}

export type Verdict = 'bad' | 'good' | 'tree-only';

export interface Case {
  /** Relative to the folder of all cases. */
  readonly path: string;
  readonly topic: string;
  readonly verdict: Verdict;
  readonly code: string;
  readonly marks: readonly Mark[];
}

/** Paths of all cases, relative to `folder`, sorted. */
export function casePaths(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(`${folder}/${name}`)
        .filter((file) => file.endsWith('.rs'))
        .map((file) => `${name}/${file}`),
    )
    .sort();
}

/** Reads one case. Throws where its name or a marker is malformed: a label that nobody reads is worse than none. */
export function readCase(folder: string, path: string): Case {
  const code = readFileSync(`${folder}/${path}`, 'utf8');
  const verdict = /\.(bad|good|tree-only)\.rs$/.exec(path)?.[1] as Verdict | undefined;
  if (verdict === undefined) throw new Error(`${path}: the name must end with .bad.rs, .good.rs or .tree-only.rs`);
  const marks = code.split('\n').flatMap((text, line) => readMark(text, line, path));
  if ((verdict === 'good') !== (marks.length === 0))
    throw new Error(`${path}: bad programs have a marker, good ones none`);
  if (verdict === 'tree-only' && marks.some((mark) => mark.model !== 'stacked'))
    throw new Error(`${path}: what Tree Borrows accepts is marked stacked`);
  return { path, topic: path.slice(0, path.indexOf('/')), verdict, code, marks };
}

function readMark(text: string, line: number, path: string): Mark[] {
  const start = text.indexOf('//~');
  if (start < 0) return [];
  const parts = /^\/\/~\|? ([a-z|-]+)(?: (stacked|tree))?$/.exec(text.slice(start));
  const rules = parts?.[1]?.split('|') ?? [];
  if (parts === null || rules.some((rule) => !RULE_IDS.has(rule)))
    throw new Error(`${path}:${line + 1}: malformed marker ${text.slice(start)}`);
  return [{ line, rules, model: (parts[2] as Model | undefined) ?? null }];
}
