import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import { mayHoldUnsafe } from './macro-arguments';
import { type ParsePart, parseArguments, parseTokens } from './macro-parts';
import { expansionsOf, withPlaceholders } from './macro-rules';
import { type Chunk, Node } from './node';
import type { NodeKind } from './node-kinds';

/** Symbol and field names by number, read once per language. */
interface Names {
  readonly kinds: readonly NodeKind[];
  readonly named: readonly boolean[];
  readonly fields: readonly (string | null)[];
}

/** Parses a text on the side; the caller disposes of the tree. */
export type ParseText = (text: string) => Tree;

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
 */
export function convert(tree: Tree, text: string, previous: Node | null, parseText: ParseText): Node {
  const names = namesFor(tree.language);
  const cursor = tree.walk();
  // The root starts at the first token; leading blanks and comments still belong to the file.
  const file: Chunk = { text, base: 0 };
  const root = new Node(kindOf(names, cursor.nodeTypeId), null, true, file, 0, text.length, false, false);
  const known = itemsByText(previous);
  if (cursor.gotoFirstChild()) {
    do {
      let item = takeOver(known, cursor, text);
      if (!item) {
        const start = cursor.startIndex;
        const chunk: Chunk = { text: text.slice(start, cursor.endIndex), base: start };
        item = convertSubtree(names, cursor, { chunk, text: chunk.text }, start, parseText, 0);
      }
      item.parent = root;
      root.children.push(item);
      if (item.hasError) root.hasError = true;
    } while (cursor.gotoNextSibling());
  }
  if (root.kind === 'ERROR') root.hasError = true;
  cursor.delete();
  return root;
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

function takeOver(known: Map<string, Node[]>, cursor: TreeCursor, text: string): Node | null {
  if (known.size === 0) return null;
  const start = cursor.startIndex;
  const candidates = known.get(text.slice(start, cursor.endIndex));
  const index = candidates?.findIndex((item) => item.kind === cursor.nodeType) ?? -1;
  if (!candidates || index === -1) return null;
  const [item] = candidates.splice(index, 1);
  if (!item) return null;
  item.moveTo(start);
  return item;
}

/**
 * Copies the subtree under the cursor, which ends where it began. `origin` is the offset, in the cursor's text, of what
 * is the chunk's start; `kind` is that of the top node where it is to be another one than the parser's.
 */
function convertSubtree(
  names: Names,
  cursor: TreeCursor,
  source: Source,
  origin: number,
  parseText: ParseText,
  depth: number,
  kind?: NodeKind,
): Node {
  const { chunk } = source;
  const top = convertNode(names, cursor, chunk, origin, kind);
  const macros: Node[] = MACROS.has(top.kind) ? [top] : [];
  let parent = top;
  if (cursor.gotoFirstChild()) {
    walk: for (;;) {
      const node = convertNode(names, cursor, chunk, origin);
      node.parent = parent;
      parent.children.push(node);
      if (MACROS.has(node.kind)) macros.push(node);
      if (cursor.gotoFirstChild()) {
        parent = node;
        continue;
      }
      if (node.hasError) markError(parent);
      while (!cursor.gotoNextSibling()) {
        cursor.gotoParent();
        if (parent === top) break walk;
        if (parent.hasError) markError(parent.parent!);
        parent = parent.parent!;
      }
    }
  }
  if (depth < MACRO_DEPTH) for (const macro of macros) parseMacro(names, macro, source, parseText, depth + 1);
  return top;
}

/** Puts parsed code in the place of a macro's tokens, where they are Rust. */
function parseMacro(names: Names, macro: Node, source: Source, parseText: ParseText, depth: number): void {
  if (macro.kind === 'macro_invocation') {
    parseArguments(macro, partParser(names, source, parseText, depth));
    return;
  }
  // Metavariables of a definition inside a definition belong to either: its tokens stay tokens.
  if (source.text !== source.chunk.text) return;
  for (const expansion of expansionsOf(macro)) {
    if (!mayHoldUnsafe(expansion.tokens.text)) continue;
    const text = withPlaceholders(expansion, source.text, source.chunk.base);
    parseTokens(expansion.rule, expansion.tokens, partParser(names, { ...source, text }, parseText, depth));
  }
}

function partParser(names: Names, source: Source, parseText: ParseText, depth: number): ParsePart {
  return (wrapper, start, end) => {
    const from = start - source.chunk.base;
    const tree = parseText(wrapper.before + source.text.slice(from, end - source.chunk.base) + wrapper.after);
    const cursor = tree.walk();
    let parsed: Node | null = null;
    if (!tree.rootNode.hasError && goTo(cursor, wrapper.kind)) {
      // The wrapper's own text lies before what is parsed.
      const kind = wrapper.kind === 'block' && holdsItems(cursor) ? 'declaration_list' : wrapper.kind;
      parsed = convertSubtree(names, cursor, source, wrapper.before.length - from, parseText, depth, kind);
    }
    cursor.delete();
    tree.delete();
    return parsed;
  };
}

/** True where the block under the cursor holds nothing but items: then they belong to what is around the macro. */
function holdsItems(cursor: TreeCursor): boolean {
  let items = 0;
  let others = 0;
  if (!cursor.gotoFirstChild()) return false;
  do {
    if (!cursor.nodeIsNamed || /comment$|^(?:inner_)?attribute_item$|^empty_statement$/.test(cursor.nodeType)) continue;
    if (/_item$|_declaration$|^macro_definition/.test(cursor.nodeType) && cursor.nodeType !== 'let_declaration')
      items++;
    else others++;
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return items > 0 && others === 0;
}

/** Moves the cursor down to the first node of that kind. */
function goTo(cursor: TreeCursor, kind: NodeKind): boolean {
  while (cursor.nodeType !== kind) {
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return false;
  }
  return true;
}

function markError(node: Node): void {
  for (let at: Node | null = node; at && !at.hasError; at = at.parent) at.hasError = true;
}

function convertNode(names: Names, cursor: TreeCursor, chunk: Chunk, origin: number, kind?: NodeKind): Node {
  const symbol = cursor.nodeTypeId;
  const from = cursor.startIndex - origin;
  const to = cursor.endIndex - origin;
  const field = cursor.currentFieldId;
  const missing = from === to && cursor.nodeIsMissing;
  const error = symbol === ERROR_SYMBOL;
  return new Node(
    kind ?? kindOf(names, symbol),
    field === 0 ? null : names.fields[field]!,
    error || names.named[symbol]!,
    chunk,
    from,
    to,
    missing,
    error || missing,
  );
}

function kindOf(names: Names, symbol: number): NodeKind {
  return symbol === ERROR_SYMBOL ? 'ERROR' : names.kinds[symbol]!;
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
