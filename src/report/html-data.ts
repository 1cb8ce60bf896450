/**
 * A run as the data of the HTML report.
 */
import { comparePositions, type Finding } from '../finding';
import type { FileResult, UnsafeItem } from '../results';
import type { Inventory } from './inventory';
import type { PageData, PageEntry, PageFile, PageItem } from './page/data';
import { detailHtml } from './page/entry';
import { SourceText } from './source';

/** @param helpUri address of a rule's manual page */
export function toPageData({ crates }: Inventory, helpUri: ((ruleId: string) => string) | undefined): PageData {
  const files: PageFile[] = [];
  const entries: PageEntry[] = [];
  const findings: Finding[] = [];
  const texts = new Texts();
  const sources = new AskedSources();
  const addFindings = (added: readonly Finding[]) => added.map((finding) => findings.push(finding) - 1);
  for (const [
    crate,
    {
      crate: { files: whole },
      files: told,
    },
  ] of crates.entries()) {
    for (const { path, text } of whole) sources.add(path, text);
    for (const { file, items, loose } of told) {
      const ownLines = ownLinesOf(file.items);
      for (const { item, findings: inside } of items)
        entries.push({
          file: files.length,
          findings: addFindings(inside),
          item: toPageItem(item, ownLines.get(item)!, texts),
        });
      if (loose.length > 0) entries.push({ file: files.length, findings: addFindings(loose) });
      const module = commonModule(file.items);
      files.push({ path: file.path, crate, module, lines: linesOf(file), code: [] });
    }
  }
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const data: PageData = {
    crates: crates.map(({ crate }) => ({
      name: crate.name,
      dependency: crate.dependency ?? null,
      lines: crate.files.reduce((sum, file) => sum + linesOf(file), 0),
    })),
    files,
    entries,
    findings,
    texts: texts.all,
    helpUris: helpUri ? Object.fromEntries(rules.map((rule) => [rule, helpUri(rule)])) : {},
    reviews: entries.some(({ item }) => item?.review),
  };
  // The page shows of the sources what its details ask for: those are made here once to learn what that is.
  for (const index of entries.keys()) detailHtml(data, index, sources);
  return { ...data, files: withAsked(files, sources) };
}

/** Files of which only related places are shown are added: no entry is theirs. */
function withAsked(files: readonly PageFile[], sources: AskedSources): PageFile[] {
  const known = new Set(files.map(({ path }) => path));
  const others = sources.asked().filter((path) => !known.has(path));
  const added = others.map((path): PageFile => ({ path, crate: 0, module: '', lines: 0, code: [] }));
  return [...files, ...added].map((file) => {
    const source = sources.get(file.path)!;
    return { ...file, lines: source.lineCount, code: source.runs() };
  });
}

function toPageItem(item: UnsafeItem, ownLines: number, texts: Texts): PageItem {
  return {
    kind: item.kind,
    id: item.id,
    module: item.modules.join('::'),
    start: item.range.start,
    end: item.range.end,
    ownLines,
    documented: item.documented,
    safety: item.safety,
    operations: item.operations.map(({ kind, text, range, obligations, page }) => ({
      kind,
      text,
      start: range.start,
      end: range.end,
      obligations: obligations.map((line) => texts.add(line)),
      page,
    })),
    obligations: item.obligations.map((line) => texts.add(line)),
    test: item.test,
    cfg: item.cfg,
    macro: item.macro,
    review: item.review ?? null,
  };
}

function linesOf({ lines, text }: FileResult): number {
  return lines ?? new SourceText(text).lineCount;
}

/** The lines of each item that stand in no smaller one. */
function ownLinesOf(items: readonly UnsafeItem[]): ReadonlyMap<UnsafeItem, number> {
  const own = new Map<UnsafeItem, number>();
  const around: UnsafeItem[] = [];
  for (const item of items.toSorted((a, b) => comparePositions(a.range.start, b.range.start) || b.lines - a.lines)) {
    while (around.length > 0 && comparePositions(around.at(-1)!.range.end, item.range.start) <= 0) around.pop();
    const outer = around.at(-1);
    if (outer) own.set(outer, Math.max(0, own.get(outer)! - item.lines));
    own.set(item, item.lines);
    around.push(item);
  }
  return own;
}

function commonModule(items: readonly UnsafeItem[]): string {
  const [first, ...others] = items.map(({ modules }) => modules);
  if (!first) return '';
  const differs = first.findIndex((name, depth) => others.some((modules) => modules[depth] !== name));
  return first.slice(0, differs < 0 ? first.length : differs).join('::');
}

/** Texts by number, each once. */
class Texts {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  add(text: string): number {
    const number = this.#numbers.get(text) ?? this.all.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }
}

/** The sources of a run that remember which of their lines they were asked for. */
class AskedSources {
  readonly #texts = new Map<string, string>();
  readonly #cut = new Map<string, AskedText>();

  add(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  get(path: string): AskedText | undefined {
    const text = this.#texts.get(path);
    const known = this.#cut.get(path);
    if (known || text === undefined) return known;
    const source = new AskedText(text);
    this.#cut.set(path, source);
    return source;
  }

  /** Paths of the files that lines were asked of. */
  asked(): readonly string[] {
    return [...this.#cut].filter(([, source]) => source.runs().length > 0).map(([path]) => path);
  }
}

class AskedText extends SourceText {
  readonly #asked = new Set<number>();

  override line(number: number): string {
    if (number < this.lineCount) this.#asked.add(number);
    return super.line(number);
  }

  /** Lines that were asked for, those in a row together. */
  runs(): (readonly [number, string])[] {
    const runs: [number, string[]][] = [];
    for (const number of [...this.#asked].sort((a, b) => a - b)) {
      const last = runs.at(-1);
      if (last && last[0] + last[1].length === number) last[1].push(super.line(number));
      else runs.push([number, [super.line(number)]]);
    }
    return runs.map(([first, lines]) => [first, lines.join('\n')]);
  }
}
