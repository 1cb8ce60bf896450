import type { Language, Tree } from 'web-tree-sitter';
import { BLOCK, mayHoldUnsafe, type Wrapper } from './macro-arguments';
import { type ParsePart, parseArguments, parseTokens } from './macro-parts';
import { expansionsOf, withPlaceholders } from './macro-rules';
import { type Chunk, Node } from './node';
import type { NodeKind } from './node-kinds';
import type { Span } from './span';
import { type ParserModule, TreeWalk } from './tree-walk';

/** Symbol and field names by number, read once per language. */
interface Names {
  readonly kinds: readonly NodeKind[];
  readonly named: readonly boolean[];
  readonly fields: readonly (string | null)[];
}

/** Parses a text on the side; the caller disposes of the tree. */
export type ParseText = (text: string) => Tree;

/** What a conversion needs of the parser. */
export interface ParserParts {
  readonly module: ParserModule;
  readonly parse: ParseText;
}

const namesOf = new WeakMap<Language, Names>();

/** The parser numbers its error symbol outside of the language's table. */
const ERROR_SYMBOL = 0xffff;

/** Macros in macros deeper than this stay tokens, so that hostile input cannot exhaust the stack. */
const MACRO_DEPTH = 8;

/** An item's text as the author wrote it, and as it is parsed: in a macro's definition with placeholders. */
interface Source {
  readonly chunk: Chunk;
  readonly text: string;
}

const MACROS: ReadonlySet<string> = new Set<NodeKind>(['macro_invocation', 'macro_definition', 'macro_definition_v2']);

/**
 * Copies a parser's tree into plain nodes, each top-level item as a chunk of its own. Where `previous` holds an
 * item of the same text without errors its nodes are taken over: what an item parses to depends on its text alone.
 * @param closed Bodies of functions that the parser was not shown the inside of, in text order. They are parsed when
 *   somebody asks for their children.
 * @returns null where a body that was not shown is none for the parser: it was left out by mistake.
 */
export function convert(
  tree: Tree,
  text: string,
  previous: Node | null,
  parser: ParserParts,
  closed: readonly Span[] = [],
): Node | null {
  return new Conversion(tree, parser, closed).file(text, previous);
}

/** The copying of one tree. */
class Conversion {
  readonly #names: Names;
  readonly #walk: TreeWalk;
  /** How many of the closed bodies were met. */
  #closed = 0;

  constructor(
    tree: Tree,
    private readonly parser: ParserParts,
    private readonly closed: readonly Span[],
  ) {
    this.#names = namesFor(tree.language);
    this.#walk = new TreeWalk(tree, parser.module);
  }

  file(text: string, previous: Node | null): Node | null {
    const walk = this.#walk;
    // The root starts at the first token; leading blanks and comments still belong to the file.
    const file: Chunk = { text, base: 0 };
    const root = new Node(this.#kind(), null, true, file, 0, text.length, false, false);
    const known = itemsByText(previous);
    if (walk.toFirstChild()) {
      do {
        const { start, end } = walk;
        let item = known.size === 0 ? null : takeOver(known, this.#kind(), start, text.slice(start, end));
        if (!item) {
          const chunk: Chunk = { text: text.slice(start, end), base: start };
          item = this.subtree({ chunk, text: chunk.text }, start, 0);
        }
        root.append(item);
        if (item.hasError) root.hasError = true;
      } while (walk.toNextSibling());
    }
    if (root.kind === 'ERROR') root.hasError = true;
    this.delete();
    return this.#closed === this.closed.length ? root : null;
  }

  delete(): void {
    this.#walk.delete();
  }

  /**
   * Copies the subtree under the walk, which ends where it began. `origin` is the offset, in the walk's text, of what
   * is the chunk's start; `kind` is that of the top node where it is to be another one than the parser's.
   */
  subtree(source: Source, origin: number, depth: number, kind?: NodeKind): Node {
    const walk = this.#walk;
    const { chunk } = source;
    const top = this.#node(chunk, origin, kind);
    const macros: Node[] = MACROS.has(top.kind) ? [top] : [];
    let parent = top;
    if (walk.toFirstChild()) {
      copying: for (;;) {
        const node = this.#node(chunk, origin);
        parent.append(node);
        if (MACROS.has(node.kind)) macros.push(node);
        if (this.#isClosed(node)) node.close(() => this.#open(node, source, depth));
        else if (walk.toFirstChild()) {
          parent = node;
          continue;
        }
        if (node.hasError) markError(parent);
        while (!walk.toNextSibling()) {
          walk.toParent();
          if (parent === top) break copying;
          if (parent.hasError) markError(parent.parent!);
          parent = parent.parent!;
        }
      }
    }
    if (depth < MACRO_DEPTH && macros.length > 0) {
      walk.suspend();
      for (const macro of macros) this.#parseMacro(macro, source, depth + 1);
      walk.resume();
    }
    return top;
  }

  /** True for the next body of those that the parser was not shown the inside of. */
  #isClosed(node: Node): boolean {
    const next = this.closed[this.#closed];
    if (!next || node.kind !== 'block' || node.start !== next.start || node.end !== next.end) return false;
    this.#closed++;
    return true;
  }

  /** The children of a body that was closed. A syntax error in it stays in it. */
  #open(body: Node, source: Source, depth: number): Node[] {
    const from = body.start + 1 - source.chunk.base;
    const inside = source.text.slice(from, body.end - 1 - source.chunk.base);
    return aside(this.parser, BLOCK, inside, (part) => {
      part.#goTo(BLOCK.kind);
      return part.subtree(source, BLOCK.before.length - from, depth).children;
    });
  }

  /** Puts parsed code in the place of a macro's tokens, where they are Rust. */
  #parseMacro(macro: Node, source: Source, depth: number): void {
    if (macro.kind === 'macro_invocation') {
      parseArguments(macro, this.#partParser(source, depth));
      return;
    }
    // Metavariables of a definition inside a definition belong to either: its tokens stay tokens.
    if (source.text !== source.chunk.text) return;
    for (const expansion of expansionsOf(macro)) {
      if (!mayHoldUnsafe(expansion.tokens.text)) continue;
      const text = withPlaceholders(expansion, source.text, source.chunk.base);
      parseTokens(expansion.rule, expansion.tokens, this.#partParser({ ...source, text }, depth));
    }
  }

  #partParser(source: Source, depth: number): ParsePart {
    return (wrapper, start, end) => {
      const from = start - source.chunk.base;
      const tokens = source.text.slice(from, end - source.chunk.base);
      return aside(this.parser, wrapper, tokens, (part, hasError) => {
        if (hasError || !part.#goTo(wrapper.kind)) return null;
        const kind = wrapper.kind === 'block' && part.#holdsItems() ? 'declaration_list' : wrapper.kind;
        // The wrapper's own text lies before what is parsed.
        return part.subtree(source, wrapper.before.length - from, depth, kind);
      });
    };
  }

  /** True where the block under the walk holds nothing but items: then they belong to what is around the macro. */
  #holdsItems(): boolean {
    const walk = this.#walk;
    let items = 0;
    let others = 0;
    if (!walk.toFirstChild()) return false;
    do {
      const kind = this.#kind();
      if (!walk.isNamed || /comment$|^(?:inner_)?attribute_item$|^empty_statement$/.test(kind)) continue;
      if (/_item$|_declaration$|^macro_definition/.test(kind) && kind !== 'let_declaration') items++;
      else others++;
    } while (walk.toNextSibling());
    walk.toParent();
    return items > 0 && others === 0;
  }

  /** Moves the walk down to the first node of that kind. */
  #goTo(kind: NodeKind): boolean {
    const walk = this.#walk;
    while (this.#kind() !== kind) {
      if (walk.toFirstChild()) continue;
      while (!walk.toNextSibling()) if (!walk.toParent()) return false;
    }
    return true;
  }

  #kind(): NodeKind {
    const { typeId } = this.#walk;
    return typeId === ERROR_SYMBOL ? 'ERROR' : this.#names.kinds[typeId]!;
  }

  #node(chunk: Chunk, origin: number, kind?: NodeKind): Node {
    const walk = this.#walk;
    const symbol = walk.typeId;
    const from = walk.start - origin;
    const to = walk.end - origin;
    const field = walk.fieldId;
    const missing = from === to && walk.isMissing;
    const error = symbol === ERROR_SYMBOL;
    return new Node(
      kind ?? (error ? 'ERROR' : this.#names.kinds[symbol]!),
      field === 0 ? null : this.#names.fields[field]!,
      error || this.#names.named[symbol]!,
      chunk,
      from,
      to,
      missing,
      error || missing,
    );
  }
}

/** Parses a text between what the wrapper puts around it, and gives what is made of its tree. */
function aside<Result>(
  parser: ParserParts,
  { before, after }: Wrapper,
  text: string,
  make: (part: Conversion, hasError: boolean) => Result,
): Result {
  const tree = parser.parse(before + text + after);
  const { hasError } = tree.rootNode;
  const part = new Conversion(tree, parser, []);
  try {
    return make(part, hasError);
  } finally {
    part.delete();
    tree.delete();
  }
}

function itemsByText(previous: Node | null): Map<string, Node[]> {
  const items = new Map<string, Node[]>();
  for (const item of previous?.children ?? []) {
    if (item.hasError || item.kind === 'ERROR') continue;
    const text = item.text;
    const same = items.get(text);
    if (same) same.push(item);
    else items.set(text, [item]);
  }
  return items;
}

function takeOver(known: Map<string, Node[]>, kind: NodeKind, start: number, text: string): Node | null {
  const candidates = known.get(text);
  const index = candidates?.findIndex((item) => item.kind === kind) ?? -1;
  if (!candidates || index === -1) return null;
  const [item] = candidates.splice(index, 1);
  if (!item) return null;
  item.moveTo(start);
  return item;
}

function markError(node: Node): void {
  for (let at: Node | null = node; at && !at.hasError; at = at.parent) at.hasError = true;
}

function namesFor(language: Language): Names {
  let names = namesOf.get(language);
  if (!names) {
    names = {
      kinds: language.types as NodeKind[],
      named: language.types.map((_, symbol) => language.nodeTypeIsNamed(symbol)),
      fields: language.fields,
    };
    namesOf.set(language, names);
  }
  return names;
}
