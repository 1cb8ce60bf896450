/** The lines that changed since a commit, as git tells them. */
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { Range } from '../../finding';
import { displayPath, pathBelow } from '../../workspace/uri';
import { UsageError } from '../usage-error';
import type { World } from '../world';
import { git, tryGit } from './git';

/** Lines, counted from zero, both ends included. */
interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The lines of a file in text order; null for all of them. */
type ChangedLines = readonly LineRange[] | null;

export class Changes {
  /**
   * @param ref What the user named.
   * @param base The commit that the working tree is compared with.
   * @param files By path as results have it.
   * @param folders Paths of folders in which all is taken to have changed, as results have them.
   */
  constructor(
    readonly ref: string,
    readonly base: string,
    private readonly files: ReadonlyMap<string, ChangedLines>,
    private readonly folders: readonly string[],
  ) {}

  /** True where something in the file changed. */
  has(path: string): boolean {
    return this.files.has(path) || this.folders.some((folder) => path.startsWith(`${folder}/`));
  }

  /** True where a line of the range changed. */
  touches(path: string, { start, end }: Range): boolean {
    const lines = this.files.get(path);
    if (!lines) return this.has(path);
    // What ends before the first character of a line has nothing of it.
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    return lines.some((range) => range.first <= last && start.line <= range.last);
  }

  /** All that this says, in one text: the same for the same changes. */
  describe(): string {
    const files = [...this.files].sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([this.base, files, [...this.folders].sort()]);
  }
}

/**
 * What changed between the working tree and the commit where it and `ref` parted: what is committed, staged, edited, and
 * what git does not know yet.
 * @param roots URIs of what is to be looked at.
 * @throws UsageError where there is no such commit, no repository or no git
 */
export async function changesSince(ref: string, roots: readonly string[], world: World): Promise<Changes> {
  const top = await topFolder(world);
  const named: string[] = [];
  for (const root of roots) {
    const path = pathBelow(uriOf(top), root);
    if (path === null) {
      const name = displayPath(uriOf(world.cwd), root);
      throw new UsageError(
        `\`${name}\` is outside of the repository at \`${top}\`, so git cannot tell what changed in it`,
      );
    }
    // A file that the user names may have another ending.
    if (!path.endsWith('.rs') && (await world.host.kind(root).catch(() => null)) === 'file') named.push(path);
  }
  const base = await mergeBase(ref, top, world);
  const pathspecs = ['*.rs', ...named.map((path) => `:(literal)${path}`)];
  const [patch, odd, untracked] = await Promise.all([
    git(top, ['diff', '--raw', '-z', '-p', ...PLAIN, '-M', '--diff-filter=dtu', base, '--', ...pathspecs], world),
    git(top, ['diff', '--raw', '-z', ...PLAIN, '--no-renames', base], world),
    git(top, ['ls-files', '-z', '--others', '--exclude-standard', '--', ...pathspecs], world),
  ]);
  const toPath = (path: string) => displayPath(uriOf(world.cwd), uriOf(resolve(top, path)));
  const files = new Map<string, ChangedLines>();
  for (const [path, lines] of readPatch(patch)) files.set(toPath(path), lines);
  const folders: string[] = [];
  for (const path of untracked.split('\0').filter((name) => name !== ''))
    if (path.endsWith('/')) folders.push(toPath(path.slice(0, -1)));
    else files.set(toPath(path), null);
  for (const { path, status, mode } of readRaw(odd).records)
    if (mode === SUBMODULE) folders.push(toPath(path));
    else if (status === 'T') files.set(toPath(path), null);
  return new Changes(ref, base, files, folders);
}

/** Whatever the user's configuration says: lines without those around them, and no other program's opinion. */
const PLAIN = [
  '-U0',
  '--inter-hunk-context=0',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--text',
];

const SUBMODULE = '160000';

function uriOf(path: string): string {
  return URI.file(path).toString();
}

/** The top of the working tree, spelled as the working directory is. */
async function topFolder(world: World): Promise<string> {
  const { exitCode, stdout, stderr } = await tryGit(
    world.cwd,
    ['rev-parse', '--is-inside-work-tree', '--show-cdup'],
    world,
  );
  const [inside, up = ''] = stdout.split('\n');
  if (exitCode === 0 && inside === 'true') return resolve(world.cwd, up);
  const reason = /^fatal: (.*)/.exec(stderr)?.[1] ?? 'this is no working tree';
  throw new UsageError(`\`--changed-since\` works only in a git repository: ${reason}`);
}

async function mergeBase(ref: string, top: string, world: World): Promise<string> {
  const found = await tryGit(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], world);
  if (found.exitCode !== 0)
    throw new UsageError(`git knows no commit \`${ref}\`; where the clone is shallow, it may have to be fetched first`);
  const { exitCode, stdout } = await tryGit(top, ['merge-base', found.stdout.trim(), 'HEAD'], world);
  if (exitCode === 0) return stdout.trim();
  throw new UsageError(
    `\`${ref}\` and the working tree have no commit in common; where the clone is shallow, fetch more of its history`,
  );
}

interface RawRecord {
  readonly path: string;
  /** `M`, `A`, `R` and so on. */
  readonly status: string;
  /** The file's new mode. */
  readonly mode: string;
}

/** The records of `git diff --raw -z`, and where what follows them begins. */
function readRaw(text: string): { readonly records: readonly RawRecord[]; readonly end: number } {
  const records: RawRecord[] = [];
  let at = 0;
  const field = () => {
    const end = text.indexOf('\0', at);
    const value = text.slice(at, end);
    at = end + 1;
    return value;
  };
  while (text[at] === ':') {
    const [, mode = '', , , status = ''] = field().split(' ');
    const first = field();
    // Of a file that was renamed or copied, the new name comes second.
    records.push({ mode, status: status.slice(0, 1), path: /^[RC]/.test(status) ? field() : first });
  }
  return { records, end: at };
}

/** The changed lines by file from what `git diff --raw -p -z -U0` prints: records, a NUL, then a section for each record. */
export function readPatch(text: string): Map<string, ChangedLines> {
  const { records, end } = readRaw(text);
  const sections: LineRange[][] = [];
  // Lines of files begin with a sign: none of them looks like the head of a section or of a hunk.
  for (const line of text.slice(end + 1).split('\n')) {
    if (line.startsWith('diff --git ')) sections.push([]);
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) sections.at(-1)?.push(toLines(Number(hunk[1]), Number(hunk[2] ?? 1)));
  }
  if (sections.length !== records.length)
    throw new Error(`git told of ${records.length} files and showed ${sections.length}`);
  return new Map(records.map(({ path }, index) => [path, sections[index]!]));
}

/** Where lines are gone, the one that took their place counts: the one that follows line number `first`, from one. */
function toLines(first: number, count: number): LineRange {
  return count === 0 ? { first, last: first } : { first: first - 1, last: first + count - 2 };
}
