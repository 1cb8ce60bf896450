/**
 * Every place of a file where the author takes over from the compiler, with what is promised there and to whom.
 */
import { numbered } from '../item-ids';
import type { CalleeContract, UnsafeItem, UnsafeItemKind } from '../results';
import { sha256 } from '../sha256';
import { ASSEMBLY, STATIC_MUT, TRAIT_PRECONDITIONS } from '../std-model/preconditions';
import type { Node } from '../syntax/node';
import { docOf, isTestFunction } from './attributes';
import { type AskProgram, sectionOfTrait } from './callee-contracts';
import { allOf, anyOf, cfgAround, isForTests } from './cfg';
import { moduleDeclarations } from './exposure';
import { isUnsafeFunction } from './expressions';
import type { FileFacts } from './file-facts';
import { isMacroDefinition } from './macros';
import { promisesOf } from './obligations';
import { hasSafetySection, safetyComment, safetySection } from './safety';
import { codeWords } from './tokens';
import {
  fillObligation,
  obligationsOf,
  type UnsafeOperation,
  unsafeOperation,
  unsafeOperations,
} from './unsafe-operations';

/** Digits of a fingerprint: 128 bits, so that nobody finds other code of the same one. */
const FINGERPRINT = 32;
/** Characters of an operation's code that are told. */
const SHOWN = 200;

/** Folders of Cargo's that hold programs for tests and benchmarks. */
const TEST_PROGRAM = /^(?:tests|benches)\//;

/**
 * In text order.
 * @param modules the names that lead to the file: see `modulesOfFile`.
 * @param program gives what other files of the crate say.
 */
export function unsafeItems(file: FileFacts, modules: readonly string[], program: AskProgram): UnsafeItem[] {
  return new Inventory(file, modules, program).items();
}

/** What kind of unsafe item the node is; null for everything else. */
export function unsafeKind(node: Node, file: FileFacts): UnsafeItemKind | null {
  switch (node.kind) {
    case 'unsafe_block':
      return 'block';
    case 'function_item':
      return isUnsafeFunction(node) ? 'fn' : null;
    case 'function_signature_item':
      return isUnsafeFunction(node) && node.parent?.parent?.kind === 'trait_item' ? 'fn' : null;
    case 'impl_item':
      return node.has('unsafe') ? 'impl' : null;
    case 'trait_item':
      return node.has('unsafe') ? 'trait' : null;
    case 'foreign_mod_item':
      return 'extern';
    case 'static_item':
      return node.has('mutable_specifier') && node.parent?.parent?.kind !== 'foreign_mod_item' ? 'static-mut' : null;
    case 'macro_invocation': {
      const macro = node.child('macro');
      return macro && ASSEMBLING.test(file.paths.resolve(macro)) ? 'asm' : null;
    }
    case 'token_tree':
      return isBlockOfTokens(node) ? 'block' : null;
    default:
      return null;
  }
}

/** True for the braces of an `unsafe` block that stayed tokens, as in the templates of `quote!`. */
function isBlockOfTokens(tree: Node): boolean {
  return tree.children[0]?.kind === '{' && tree.before().next().value?.kind === 'unsafe';
}

const ASSEMBLING = /^(?:std::arch::)?(?:global_|naked_)?asm$/;

/** What a node answers with: the words, and whether there are any. */
interface Answer {
  readonly documented: boolean;
  readonly safety: string | null;
}

/** The contract of an item, and those that it has to fulfil itself. */
interface Promises {
  readonly operations: readonly UnsafeOperation[];
  readonly obligations: readonly string[];
  readonly contracts: readonly CalleeContract[];
}

class Inventory {
  /** The `cfg` of the modules that lead to the file. */
  readonly #above: readonly string[];
  readonly #inTests: boolean;
  /** Fingerprints of functions by node. */
  readonly #around = new Map<Node, string>();
  /** What was answered by node: a block asks the one around it, which comes before it. */
  readonly #answers = new Map<Node, Answer>();

  constructor(
    private readonly file: FileFacts,
    private readonly modules: readonly string[],
    private readonly program: AskProgram,
  ) {
    this.#above = cfgAbove(file, program);
    this.#inTests = TEST_PROGRAM.test(file.place.module);
  }

  items(): UnsafeItem[] {
    const items: Omit<UnsafeItem, 'id'>[] = [];
    for (const node of this.file.root.parsed()) {
      const kind = unsafeKind(node, this.file);
      if (kind) items.push(this.#item(node, kind));
    }
    const ids = numbered(items.map(({ modules, name }) => [...modules, name].join('::')));
    return items.map((item, index) => ({ ...item, id: ids[index]! }));
  }

  #item(node: Node, kind: UnsafeItemKind): Omit<UnsafeItem, 'id'> {
    const { lines } = this.file;
    const range = lines.range(node);
    const answer = this.#answer(node, kind);
    const { operations, obligations, contracts } = this.#promises(node, kind, answer);
    const cfg = [...new Set([...this.#above, ...cfgAround(node)])];
    return {
      kind,
      name: nameOf(node, kind),
      modules: [...this.modules, ...modulesAround(node)],
      range,
      lines: range.end.line - range.start.line + 1,
      ...answer,
      operations: operations.map(({ kind, at, obligations, page }) => ({
        kind,
        text: oneLine(at.text.slice(0, SHOWN)),
        range: lines.range(at),
        obligations,
        page,
      })),
      obligations,
      test: this.#inTests || cfg.some(isForTests) || isInTestFunction(node),
      cfg: allOf(cfg),
      macro: macroAround(node),
      fingerprint: hash(kind, codeWords(node), wordsOf(answer.safety)),
      around: this.#aroundOf(node, kind),
      contracts,
    };
  }

  #answer(node: Node, kind: UnsafeItemKind): Answer {
    const known = this.#answers.get(node) ?? this.#findAnswer(node, kind);
    this.#answers.set(node, known);
    return known;
  }

  #findAnswer(node: Node, kind: UnsafeItemKind): Answer {
    if ((kind === 'fn' || kind === 'trait') && hasSafetySection(node)) {
      return { documented: true, safety: safetySection(node) ?? docOf(node).trim() };
    }
    const comment = safetyComment(node);
    if (comment && !comment.placeholder) return { documented: true, safety: comment.text };
    const outer = kind === 'block' || kind === 'asm' ? node.ancestor('unsafe_block', 'function_item') : null;
    if (outer?.kind === 'unsafe_block') return this.#answer(outer, 'block');
    return { documented: kind === 'fn' && this.#isAnsweredByTrait(node), safety: null };
  }

  /** A method of a trait's impl is documented at the trait; that of another crate is not seen. */
  #isAnsweredByTrait(method: Node): boolean {
    const trait = traitOf(method);
    if (!trait) return false;
    const declared = this.program().traitAt(this.file.types.pathOf(trait), this.file);
    return !declared || this.#sectionOfTrait(method) !== null;
  }

  #sectionOfTrait(method: Node): string | null {
    return sectionOfTrait(method, method.child('name')?.text ?? '', this.file, this.program);
  }

  #promises(node: Node, kind: UnsafeItemKind, { safety }: Answer): Promises {
    switch (kind) {
      case 'block': {
        const all = unsafeOperations(node, this.file, this.program);
        const operations = all.filter(({ at, kind }) => kind !== 'assembly' && at.ancestor('unsafe_block') === node);
        return { operations, obligations: obligationsOf(all), contracts: contractsOf(all) };
      }
      case 'fn': {
        const operations = unsafeOperations(
          node,
          this.file,
          this.program,
          (inner) => unsafeKind(inner, this.file) !== null,
        );
        const section = safety ?? (traitOf(node) ? this.#sectionOfTrait(node) : null);
        return { operations, obligations: linesOf(section), contracts: contractsOf(operations) };
      }
      case 'trait':
        return { operations: [], obligations: linesOf(safety), contracts: [] };
      case 'impl':
        return { operations: [], ...this.#promisesOfImpl(node) };
      case 'extern':
        return { operations: [], obligations: [FOREIGN], contracts: [] };
      case 'static-mut': {
        const name = node.child('name')?.text ?? '';
        return { operations: [], obligations: [fillObligation(STATIC_MUT, [name])], contracts: [] };
      }
      case 'asm': {
        const operation = unsafeOperation(node, this.file, this.program);
        return { operations: operation ? [operation] : [], obligations: [ASSEMBLY], contracts: [] };
      }
    }
  }

  #promisesOfImpl(impl: Node): Omit<Promises, 'operations'> {
    const trait = impl.child('trait');
    if (!trait) return { obligations: [], contracts: [] };
    const declared = this.program().traitAt(this.file.types.pathOf(trait), this.file);
    const section = declared && safetySection(declared.node);
    const contract = section ?? TRAIT_PRECONDITIONS[this.file.paths.resolve(trait)];
    const callee = (trait.child('type') ?? trait).text.replace(/^.*::/s, '');
    return {
      obligations: section ? linesOf(section) : promisesOf(impl, this.file),
      contracts: contract ? [{ callee, fingerprint: hash(wordsOf(contract)) }] : [],
    };
  }

  #aroundOf(node: Node, kind: UnsafeItemKind): string | null {
    const owner = kind === 'block' || kind === 'asm' ? node.ancestor('function_item') : null;
    if (!owner) return null;
    const known = this.#around.get(owner) ?? hash(codeWords(owner));
    this.#around.set(owner, known);
    return known;
  }
}

/** What an extern block's author answers for. Source: reference, "External blocks". */
const FOREIGN = 'each declaration has the signature that the other side of the FFI gives it';

/** The `cfg` predicates of the modules that lead to the file, outermost first. */
function cfgAbove(file: FileFacts, program: AskProgram): string[] {
  if (file.place.module === file.place.root) return [];
  return program()
    .modulesAbove(file)
    .toReversed()
    .flatMap(({ child, files }) => {
      const declarations = files.flatMap((parent) => moduleDeclarations(parent, child)).map(cfgAround);
      if (declarations.length < 2) return declarations.flat();
      // A module that is declared for several targets, each with a file of its own, is there on any of them.
      const predicates = declarations.flatMap((each) => allOf(each) ?? []);
      return predicates.length < declarations.length ? [] : [anyOf([...new Set(predicates)])];
    });
}

function isInTestFunction(node: Node): boolean {
  return isTestFunction(node) || [...node.ancestors()].some(isTestFunction);
}

/** The callees that ask something, each once, by name; where several of one name do, what all of them ask. */
function contractsOf(operations: readonly UnsafeOperation[]): CalleeContract[] {
  const asked = new Map<string, Set<string>>();
  for (const { kind, name, section, templates } of operations) {
    if (kind !== 'call') continue;
    const words = asked.get(name) ?? new Set();
    asked.set(name, words.add(section === null ? templates.join('\n') : wordsOf(section)));
  }
  return [...asked]
    .map(([callee, words]) => ({ callee, fingerprint: hash(...[...words].sort()) }))
    .sort((a, b) => (a.callee < b.callee ? -1 : 1));
}

/** A section in Markdown as lines: the items of its lists and its paragraphs, each on one line without full stop. */
function linesOf(section: string | null): string[] {
  return (section ?? '')
    .split(/\n\s*\n|\n(?=\s*(?:[*+-]|\d+[.)]) )/)
    .map((part) =>
      oneLine(part)
        .trim()
        .replace(/^(?:[*+-]|\d+[.)]) /, '')
        .replace(/[.;]$/, ''),
    )
    .filter((line) => line !== '');
}

function hash(...parts: readonly string[]): string {
  return sha256(parts.join('\0')).slice(0, FINGERPRINT);
}

function wordsOf(text: string | null): string {
  return oneLine(text ?? '').trim();
}

/** The trait whose method this is the impl of, as written; null for others. */
function traitOf(method: Node): Node | null {
  const owner = method.parent?.parent;
  return owner?.kind === 'impl_item' ? owner.child('trait') : null;
}

function macroAround(node: Node): string | null {
  const macro = node.ancestor('macro_invocation', 'macro_definition', 'macro_definition_v2');
  const name = macro?.child(isMacroDefinition(macro) ? 'name' : 'macro')?.text;
  return name ? `${name}!` : null;
}

function nameOf(node: Node, kind: UnsafeItemKind): string {
  switch (kind) {
    case 'block':
    case 'asm': {
      const owner = node.ancestor(
        'function_item',
        'const_item',
        'static_item',
        'macro_definition',
        'macro_definition_v2',
      );
      if (!owner) return '(top level)';
      return isMacroDefinition(owner) ? `${qualifiedName(owner)}!` : qualifiedName(owner);
    }
    case 'impl': {
      const trait = node.child('trait')?.text;
      const type = node.child('type')?.text ?? '?';
      return oneLine(`impl ${trait ? `${trait} for ` : ''}${type}`);
    }
    case 'extern':
      return oneLine(`extern ${node.firstOf('extern_modifier')?.firstOf('string_literal')?.text ?? '"C"'}`);
    default:
      return qualifiedName(node);
  }
}

function qualifiedName(item: Node): string {
  const name = item.child('name')?.text ?? '?';
  const owner = item.parent?.kind === 'declaration_list' ? item.parent.parent : null;
  if (owner?.kind === 'impl_item') return oneLine(`${owner.child('type')?.text ?? '?'}::${name}`);
  if (owner?.kind === 'trait_item') return `${owner.child('name')?.text ?? '?'}::${name}`;
  return name;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function modulesAround(node: Node): string[] {
  const modules: string[] = [];
  for (const ancestor of node.ancestors()) {
    if (ancestor.kind !== 'mod_item') continue;
    const name = ancestor.child('name')?.text;
    if (name) modules.unshift(name);
  }
  return modules;
}
