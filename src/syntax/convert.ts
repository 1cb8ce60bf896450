import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import { MATCHED, PATTERN, takesPattern, type Wrapper, wrapperFor } from './macro-arguments';
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
/** How many commas are tried for the one before a pattern. */
const MAX_COMMAS = 4;

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
        item = convertSubtree(names, cursor, chunk, start, parseText, 0);
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
 * is the chunk's start.
 */
function convertSubtree(
  names: Names,
  cursor: TreeCursor,
  chunk: Chunk,
  origin: number,
  parseText: ParseText,
  depth: number,
): Node {
  const top = convertNode(names, cursor, chunk, origin);
  const macros: Node[] = top.kind === 'macro_invocation' ? [top] : [];
  let parent = top;
  if (cursor.gotoFirstChild()) {
    walk: for (;;) {
      const node = convertNode(names, cursor, chunk, origin);
      node.parent = parent;
      parent.children.push(node);
      if (node.kind === 'macro_invocation') macros.push(node);
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
  if (depth < MACRO_DEPTH) for (const macro of macros) parseArguments(names, macro, chunk, parseText, depth + 1);
  return top;
}

/** Puts the parsed arguments of a macro in the place of its tokens, where they parse as expressions. */
function parseArguments(names: Names, macro: Node, chunk: Chunk, parseText: ParseText, depth: number): void {
  const index = macro.children.findIndex((child) => child.kind === 'token_tree');
  const tokens = macro.children[index];
  const path = macro.child('macro')?.text ?? '';
  if (!tokens || tokens.children.length <= 2) return;
  // The tokens begin behind the opening delimiter.
  const parse: ParsePart = (wrapper, from, to) => parsePart(names, chunk, wrapper, from, to, parseText, depth);
  const wrapper = wrapperFor(path);
  const parsed = wrapper
    ? [parse(wrapper, tokens.start - chunk.base + 1, tokens.end - chunk.base - 1)]
    : takesPattern(path)
      ? matchedAndPattern(tokens, chunk, parse)
      : [];
  if (parsed.length === 0 || !parsed.every((part) => part !== null)) return;
  for (const part of parsed) part.parent = macro;
  macro.children.splice(index, 1, ...parsed);
}

/** Parses a stretch of the chunk, or gives null where it has an error. */
type ParsePart = (wrapper: Wrapper, from: number, to: number) => Node | null;

/** The expression and the pattern of `matches!`. Any comma may be the one between them: `a::<B, C>(), pattern`. */
function matchedAndPattern(tokens: Node, chunk: Chunk, parse: ParsePart): Node[] {
  const commas = tokens.children.filter((token) => token.kind === ',');
  const last = tokens.children.at(-2);
  const end = (last?.kind === ',' ? last : tokens.children.at(-1)!).start - chunk.base;
  for (const comma of commas.slice(0, MAX_COMMAS)) {
    const matched = parse(MATCHED, tokens.start - chunk.base + 1, comma.start - chunk.base);
    const expression = matched?.namedChildren[0];
    const pattern = expression && parse(PATTERN, comma.end - chunk.base, end);
    if (pattern) return [expression, pattern];
  }
  return [];
}

function parsePart(
  names: Names,
  chunk: Chunk,
  wrapper: Wrapper,
  from: number,
  to: number,
  parseText: ParseText,
  depth: number,
): Node | null {
  const tree = parseText(wrapper.before + chunk.text.slice(from, to) + wrapper.after);
  const cursor = tree.walk();
  let parsed: Node | null = null;
  if (!tree.rootNode.hasError && goTo(cursor, wrapper.kind)) {
    // The wrapper's own text lies before what is parsed.
    parsed = convertSubtree(names, cursor, chunk, wrapper.before.length - from, parseText, depth);
  }
  cursor.delete();
  tree.delete();
  return parsed;
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

function convertNode(names: Names, cursor: TreeCursor, chunk: Chunk, origin: number): Node {
  const symbol = cursor.nodeTypeId;
  const from = cursor.startIndex - origin;
  const to = cursor.endIndex - origin;
  const field = cursor.currentFieldId;
  const missing = from === to && cursor.nodeIsMissing;
  const error = symbol === ERROR_SYMBOL;
  return new Node(
    kindOf(names, symbol),
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
