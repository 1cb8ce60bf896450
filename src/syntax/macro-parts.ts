/**
 * Puts parsed code in the place of a macro's tokens: all of them where they parse as a whole, else the parts that are
 * Rust whatever the macro makes of the rest.
 */
import {
  BLOCK,
  CALL,
  isNotRust,
  MATCHED,
  mayHoldUnsafe,
  PATTERN,
  takesPattern,
  UNSAFE,
  type Wrapper,
  wrapperFor,
} from './macro-arguments';
import type { Node } from './node';
import type { NodeKind } from './node-kinds';

/** How many commas are tried for the one before a pattern. */
const MAX_COMMAS = 4;
/** Tokens nested deeper than this stay tokens: each level costs a parse of all that is in it. */
const PART_DEPTH = 8;

/** Parses a stretch of the file, or gives null where it has an error. Offsets in UTF-16, from the file's start. */
export type ParsePart = (wrapper: Wrapper, from: number, to: number) => Node | null;

/** Parses the tokens of a macro call again, as far as they are Rust. */
export function parseArguments(macro: Node, parse: ParsePart): void {
  const tokens = macro.firstOf('token_tree');
  if (!tokens || tokens.children.length <= 2) return;
  const path = macro.child('macro')?.text ?? '';
  const wrapper = wrapperFor(path);
  if (wrapper) replace(macro, tokens, [parse(wrapper, tokens.start + 1, tokens.end - 1)]);
  else if (takesPattern(path)) replace(macro, tokens, matchedAndPattern(tokens, parse));
  else if (!isNotRust(path)) parseTokens(macro, tokens, parse);
}

/** Parses tokens that may be anything: the arguments of an unknown macro, or what a macro's rule expands to. */
export function parseTokens(owner: Node, tokens: Node, parse: ParsePart): void {
  if (!mayHoldUnsafe(tokens.text)) return;
  const wrappers = tokens.has('{') ? [BLOCK, CALL] : [CALL, BLOCK];
  for (const wrapper of wrappers)
    if (replace(owner, tokens, [parse(wrapper, tokens.start + 1, tokens.end - 1)])) return;
  parseParts(tokens, parse, PART_DEPTH);
}

/** Puts nodes where a child was, unless one of them is null or there is none. */
function replace(parent: Node, child: Node, parsed: readonly (Node | null)[]): boolean {
  const nodes = parsed.filter((part) => part !== null);
  if (nodes.length === 0 || nodes.length < parsed.length) return false;
  for (const node of nodes) node.parent = parent;
  parent.children.splice(parent.children.indexOf(child), 1, ...nodes);
  return true;
}

/** The expression and the pattern of `matches!`. Any comma may be the one between them: `a::<B, C>(), pattern`. */
function matchedAndPattern(tokens: Node, parse: ParsePart): Node[] {
  const commas = tokens.children.filter((token) => token.kind === ',');
  const last = tokens.children.at(-2);
  const end = (last?.kind === ',' ? last : tokens.children.at(-1)!).start;
  for (const comma of commas.slice(0, MAX_COMMAS)) {
    const matched = parse(MATCHED, tokens.start + 1, comma.start);
    const expression = matched?.namedChildren[0];
    const pattern = expression && parse(PATTERN, comma.end, end);
    if (pattern) return [expression, pattern];
  }
  return [];
}

/** Keywords that begin an item which may hold or be unsafe code. */
const ITEM_WORDS: ReadonlySet<NodeKind> = new Set<NodeKind>(['fn', 'impl', 'trait', 'extern', 'mod']);

/**
 * Parses what is Rust in tokens that as a whole are not: items, `unsafe { … }`, and what stands between braces, as in the
 * arms of `cfg_if!` and `select!`.
 */
function parseParts(tokens: Node, parse: ParsePart, depth: number): void {
  const done: Node[] = [];
  /** Index in `done` of the first token since the last one that ends an item or arm. */
  let begin = 0;
  for (const token of tokens.children) {
    done.push(token);
    const isTree = (token.kind === 'token_tree' || token.kind === 'token_repetition') && !isForeign(done);
    const isBraced = isTree && token.children[0]?.kind === '{' && !token.children.at(-1)!.missing;
    if (isTree && (done.at(-2)?.kind === 'unsafe' || mayHoldUnsafe(token.text))) {
      const parsed = isBraced && parseBraced(done, begin, parse);
      if (!parsed && depth > 0) parseParts(token, parse, depth - 1);
    } else if (token.kind === ';' || isBraced) parseItem(done, begin, parse);
    if (isBraced || ENDS.has(token.kind) || token === tokens.children[0]) begin = done.length;
  }
  tokens.children.splice(0, tokens.children.length, ...done);
  for (const child of done) child.parent = tokens;
}

/** True where the last token is what a macro gets that takes no Rust, or what a definition consists of. */
function isForeign(done: readonly Node[]): boolean {
  if (done.at(-2)?.kind === '!') return isNotRust(done.at(-3)?.text ?? '');
  return done.at(-3)?.kind === '!' && done.at(-4)?.kind === 'macro_rules';
}

const ENDS: ReadonlySet<NodeKind> = new Set<NodeKind>([';', ',', '=>']);

/** Parses the tokens from `begin` on, the last of which is between braces. True where something came of it. */
function parseBraced(done: Node[], begin: number, parse: ParsePart): boolean {
  if (parseItem(done, begin, parse)) return true;
  const braced = done.at(-1)!;
  const keyword = done.at(-2);
  const unsafe = keyword?.kind === 'unsafe' && parse(UNSAFE, keyword.start, braced.end);
  if (unsafe) {
    done.splice(-2, 2, unsafe);
    return true;
  }
  const block = parse(BLOCK, braced.start + 1, braced.end - 1);
  if (block) done.splice(-1, 1, block);
  return block !== null;
}

/** Parses the tokens from `begin` on as an item with what is written in front of it. */
function parseItem(done: Node[], begin: number, parse: ParsePart): boolean {
  const tokens = done.slice(begin);
  if (!tokens.some(({ kind }) => ITEM_WORDS.has(kind)) || !tokens.some(({ text }) => mayHoldUnsafe(text))) return false;
  const block = parse(BLOCK, tokens[0]!.start, tokens.at(-1)!.end);
  if (!block) return false;
  done.splice(begin, tokens.length, ...block.children.slice(1, -1));
  return true;
}
