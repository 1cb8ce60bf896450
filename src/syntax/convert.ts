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

/** What a conversion needs of the parser. */
export interface ParserParts {
  readonly module: ParserModule;
  /** Parses a text but for what is between the braces of the bodies; the caller disposes of the tree. */
  parse(text: string, closed?: readonly Span[]): Tree;
}

/** Gives the node of a function that was known before, to be the next one of a list; null where there is none. */
export type TakeOver = (list: Node, span: Span) => Node | null;

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
 * The copying of one parser's tree into plain nodes. Each item at the top and each function in a list of declarations is a
 * chunk of its own.
 */
export class Conversion {
  readonly #names: Names;
  readonly #walk: TreeWalk;
  /** How many of the closed bodies were met. */
  #closed = 0;

  /**
   * @param closed Bodies of functions that the parser was not shown the inside of, in text order. They are parsed when
   *   somebody asks for their children.
   */
  constructor(
    tree: Tree,
    private readonly parser: ParserParts,
    private readonly closed: readonly Span[] = [],
    private takeOver: TakeOver | null = null,
  ) {
    this.#names = namesFor(tree.language);
    this.#walk = new TreeWalk(tree, parser.module);
  }

  /**
   * The items of a tree that was parsed from a text.
   * @param base UTF-16 offset of the text in the file.
   * @returns null where a body that was not shown is none for the parser: it was left out by mistake.
   */
  items(text: string, base: number): readonly Node[] | null {
    const walk = this.#walk;
    const item = () => {
      const { start, end } = walk;
      const chunk: Chunk = { text: text.slice(start, end), base: base + start, parts: [] };
      return this.subtree({ chunk, text: chunk.text }, start, 0);
    };
    const items: Node[] = [];
    if (this.#kind() === 'ERROR') items.push(item());
    else if (walk.toFirstChild())
      do items.push(item());
      while (walk.toNextSibling());
    this.takeOver = null;
    return this.#closed === this.closed.length ? items : null;
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
        const member = parent.kind === 'declaration_list' && depth === 0 ? this.#member(parent, source, origin) : null;
        const node = member ?? this.#node(chunk, origin);
        parent.append(node);
        if (MACROS.has(node.kind)) macros.push(node);
        const isBody = node.kind === 'block' && parent.kind === 'function_item';
        const isClosed = isBody && this.#isClosed();
        if (isClosed) node.close(() => this.#open(node, source, depth));
        else if (isBody) node.makeBody();
        if (!member && !isClosed && walk.toFirstChild()) {
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

  /** The function under the walk, which is one of a list of declarations; null where something else is there. */
  #member(list: Node, { chunk }: Source, origin: number): Node | null {
    const walk = this.#walk;
    if (this.#kind() !== 'function_item') return null;
    const { start, end } = walk;
    const base = chunk.base + start - origin;
    const known = this.takeOver?.(list, { start, end });
    if (!known) {
      const own: Chunk = { text: chunk.text.slice(start - origin, end - origin), base, parts: [] };
      return this.subtree({ chunk: own, text: own.text }, start, 0);
    }
    while (this.#closed < this.closed.length && this.closed[this.#closed]!.end <= end) this.#closed++;
    known.moveBy(base - known.start);
    return known;
  }

  /** True where the walk, at a body, stands at the next of those that the parser was not shown the inside of. */
  #isClosed(): boolean {
    const next = this.closed[this.#closed];
    const walk = this.#walk;
    if (!next || walk.start !== next.start || walk.end !== next.end) return false;
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
  const part = new Conversion(tree, parser);
  try {
    return make(part, hasError);
  } finally {
    part.delete();
    tree.delete();
  }
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
