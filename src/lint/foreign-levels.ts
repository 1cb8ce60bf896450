/**
 * Lint levels of rustc and Clippy: what an author has allowed there is not said again by a rule of the same idea.
 * Sources: reference, "Lint check attributes"; Cargo book, "The lints section".
 */
import { attributeOf } from '../facts/attributes';
import type { FileFacts } from '../facts/file-facts';
import type { Severity } from '../finding';
import type { Rule } from '../rules/define-rule';
import type { Node } from '../syntax/node';
import { contains, type Span } from '../syntax/span';
import { Gathered, gather } from '../syntax/units';

/** How an attribute sets a lint. `expect` silences like `allow`, and `deny` says it like `warn`. */
type ForeignLevel = 'allow' | 'warn' | 'forbid';

interface Directive {
  readonly level: ForeignLevel;
  /** Names as `Rule.sources` has them. */
  readonly lints: ReadonlySet<string>;
  /** What the attribute stands at, which nests with that of every other one. */
  readonly covered: Span;
}

const LEVELS: Readonly<Record<string, ForeignLevel>> = {
  allow: 'allow',
  expect: 'allow',
  warn: 'warn',
  deny: 'warn',
  forbid: 'forbid',
};

/** Former names of lints, which the compiler still takes. */
const RENAMED: Readonly<Record<string, string>> = {
  'clippy::cast_ref_to_mut': 'rustc::invalid_reference_casting',
  'clippy::invalid_ref': 'rustc::invalid_value',
  'clippy::temporary_cstring_as_ptr': 'rustc::dangling_pointers_from_temporaries',
  'rustc::temporary_cstring_as_ptr': 'rustc::dangling_pointers_from_temporaries',
};

/** Holders of members that an attribute stands beside; elsewhere it stands in what it speaks of. */
const LISTS = /_list$|^(?:parameters|arguments|block|source_file|tuple_expression|array_expression)$/;

/** Where a finding of a rule starts and ends, and how bad it is. */
interface Placed {
  readonly rule: Rule;
  readonly span: Span;
  readonly finding: { readonly severity: Severity };
}

/**
 * The findings without those that the author has allowed rustc or Clippy to make, by a lint of the same idea. A level for
 * a whole file or crate sets what another tool may remark; it does not make a certain defect right, so errors are silenced
 * by attributes near them only.
 * @param filesAround the files of the modules around, innermost first. Called where an answer may depend on them.
 * @param ofCrate the levels that `Cargo.toml` sets, which attributes override.
 */
export function withoutAllowed<Finding extends Placed>(
  findings: readonly Finding[],
  file: FileFacts,
  filesAround: () => readonly FileFacts[],
  ofCrate: Readonly<Record<string, string>> = {},
): Finding[] {
  const levels = new ForeignLevels(file, filesAround, ofCrate);
  const byRule = new Map<Rule, Finding[]>();
  for (const finding of findings.toSorted((a, b) => a.span.start - b.span.start)) {
    const others = byRule.get(finding.rule);
    if (others) others.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return [...byRule].flatMap(([rule, own]) => {
    const allowed = levels.allowed(rule, own);
    return own.filter((_, index) => !allowed[index]);
  });
}

/** The levels that a file's attributes set, and those of the modules around it. */
class ForeignLevels {
  readonly #own: readonly Directive[];
  #around: readonly Directive[] | undefined;

  constructor(
    private readonly file: FileFacts,
    private readonly filesAround: () => readonly FileFacts[],
    private readonly ofCrate: Readonly<Record<string, string>>,
  ) {
    this.#own = /\b(?:allow|expect|warn|deny|forbid)\b/.test(file.text) ? directivesOf(file) : [];
  }

  /**
   * For one rule's findings, in text order, whether the author has allowed the lint there. All lints that a rule
   * names as its sources count as one: the nearest attribute that names any of them decides.
   */
  allowed(rule: Rule, findings: readonly Placed[]): boolean[] {
    const sources = rule.sources.filter((source) => /^(?:clippy|rustc)::/.test(source));
    if (sources.length === 0 || findings.length === 0) return findings.map(() => false);
    const concerns = ({ lints }: Directive) => sources.some((source) => lints.has(source));
    const waiting = this.#own.filter(concerns).reverse();
    const open: Directive[] = [];
    let around: readonly Directive[] | null = null;
    return findings.map(({ span: { start }, finding: { severity } }) => {
      while (waiting.length > 0 && waiting.at(-1)!.covered.start <= start) {
        const next = waiting.pop()!;
        closeBefore(open, next.covered.start);
        open.push(next);
      }
      closeBefore(open, start);
      around ??= this.#outer().filter(concerns);
      // Nothing inside of `forbid` may allow the lint.
      if (around.concat(open).some(({ level }) => level === 'forbid')) return false;
      if (severity === 'error') return open.findLast((one) => !this.#coversFile(one))?.level === 'allow';
      return (open.at(-1) ?? around.at(-1))?.level === 'allow';
    });
  }

  #coversFile({ covered }: Directive): boolean {
    return covered.end > this.file.text.length;
  }

  /** What is set around the file, outermost first. */
  #outer(): readonly Directive[] {
    if (!this.#around) {
      const covered = { start: 0, end: this.file.text.length + 1 };
      const ofCrate = Object.entries(this.ofCrate).flatMap(([name, text]): Directive[] => {
        const level = levelCalled(text);
        return level ? [{ level, lints: new Set([name, RENAMED[name] ?? name]), covered }] : [];
      });
      this.#around = [...ofCrate, ...[...outerDirectives(this.file.place.module, this.filesAround())].reverse()];
    }
    return this.#around;
  }
}

function closeBefore(open: Directive[], offset: number): void {
  while (open.length > 0 && open.at(-1)!.covered.end <= offset) open.pop();
}

/** In the order in which they open; of those at one place the later one comes last, and wins. */
function directivesOf(file: FileFacts): Directive[] {
  const found: Directive[] = [];
  for (const { node, levels } of gather(file.root, SETTING, settingAt)) {
    const covered = coveredBy(node, file);
    if (covered) for (const { level, lints } of levels) found.push({ level, lints, covered });
  }
  return found.sort((a, b) => a.covered.start - b.covered.start || b.covered.end - a.covered.end);
}

interface Setting {
  readonly node: Node;
  readonly levels: readonly SetLevel[];
}

const SETTING = new Gathered<Setting>();

function settingAt(node: Node): Setting | null {
  const attribute = attributeOf(node);
  const levels = attribute ? levelsIn(attribute.path, attribute.arguments) : [];
  return levels.length > 0 ? { node, levels } : null;
}

function coveredBy(attribute: Node, file: FileFacts): Span | null {
  const holder = attribute.parent?.kind === 'attributes' ? attribute.parent : attribute;
  const owner = holder.parent;
  if (!owner || owner === file.root) {
    if (attribute.kind === 'inner_attribute_item') return { start: 0, end: file.text.length + 1 };
  } else if (attribute.kind === 'inner_attribute_item') {
    // The attribute stands in the body of what it speaks of.
    return owner.parent?.child('body') === owner ? owner.parent : owner;
  }
  if (!owner || !LISTS.test(owner.kind)) return owner;
  for (const next of holder.after()) if (next.named && !/comment|^attribute/.test(next.kind)) return next;
  return null;
}

/** What the files of the modules around a module set for all of it, innermost first, as `files` are. */
function* outerDirectives(module: string, files: readonly FileFacts[]): Generator<Directive> {
  const names = module.split('::');
  for (const file of files) {
    const depth = file.place.module === '' ? 0 : file.place.module.split('::').length;
    const declaration = file.root.children.find(
      (item) => item.kind === 'mod_item' && item.child('name')?.text === names[depth],
    );
    const around = directivesOf(file).filter(
      ({ covered }) => covered.end > file.text.length || (declaration && contains(covered, declaration)),
    );
    yield* around.reverse();
  }
}

interface SetLevel {
  readonly level: ForeignLevel;
  readonly lints: ReadonlySet<string>;
}

/** What an attribute sets: `allow(…)`, or `cfg_attr(condition, allow(…))`. */
function levelsIn(path: string, text: string): SetLevel[] {
  const parts = splitTopLevel(text);
  if (path === 'cfg_attr')
    return parts.slice(1).flatMap((part) => {
      const inner = /^([\w:]+)\s*\(([\s\S]*)\)$/.exec(part);
      // Whether the condition holds is not known: then it is rather taken to silence than to speak.
      return inner ? levelsIn(inner[1]!, inner[2]!).filter(({ level }) => level === 'allow') : [];
    });
  const level = levelCalled(path);
  if (!level) return [];
  return [{ level, lints: new Set(parts.flatMap(lintNames)) }];
}

function levelCalled(name: string): ForeignLevel | undefined {
  return Object.hasOwn(LEVELS, name) ? LEVELS[name] : undefined;
}

/** A lint's name as rules have it among their sources; a Clippy lint may have been written without its tool in old code. */
function lintNames(written: string): string[] {
  const name = written.replace(/\s+/g, '');
  if (!/^\w+(?:::\w+)*$/.test(name)) return [];
  const names = name.includes('::') ? [name] : [`rustc::${name}`, `clippy::${name}`];
  return names.flatMap((full) => [full, RENAMED[full] ?? full]);
}

/** The parts of an attribute's arguments between commas, comments left out; strings and parentheses hold together. */
function splitTopLevel(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"|[\s\S]/g)) {
    if (/^\/[/*]/.test(token)) continue;
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth--;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
