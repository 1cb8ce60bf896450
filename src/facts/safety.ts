/**
 * Where an author answers for unsafe code: `// SAFETY:` comments at blocks and impls, `# Safety` sections in docs.
 */
import { isComment, type Node } from '../syntax/node';
import { docOf } from './attributes';
import { isUnsafeFunction } from './expressions';

export interface SafetyComment {
  /** What follows the marker, line by line joined with blanks. */
  readonly text: string;
  /** True where nothing is said yet: an empty comment or one that only says TODO. */
  readonly placeholder: boolean;
}

/** The words that open a safety comment unless a house has others. */
export const SAFETY_MARKERS: readonly string[] = ['SAFETY'];

const DOC_SECTION = new RegExp(
  [
    String.raw`^[\s*]*(?:#+|<h\d>).*\b(?:(?:un)?safety|unsafe|soundness|undefined behaviou?r)\b`,
    String.raw`^[\s*_]*safety[\s*_]*(?:[:—–]|$)`,
    String.raw`^[\s*]*[*_]{2}safety\b`,
    // "See the safety concerns of `read`" sends the reader to a section elsewhere.
    String.raw`\bsee\b[^.]*\bsafety\b`,
  ].join('|'),
  'im',
);

/**
 * The comment that answers for an unsafe block, impl or extern block: inside the block; on the way from the start of
 * the statement, arm or field that holds it; above that, attributes in between or not; or behind it on its line. A
 * block that holds nothing else is looked through, so that a comment above an `if` or a safe function counts as well.
 * Impls in a row share a comment. Upper and lower case are the same.
 */
export function safetyComment(node: Node, markers: readonly string[] = SAFETY_MARKERS): SafetyComment | null {
  const marker = markerPattern(markers);
  for (const comment of commentsOf(node)) {
    const match = marker.exec(comment);
    if (!match) continue;
    const text = comment
      .slice(match.index + match[0].length)
      .replace(/^\s*(?:\/\/[/!]?|\*(?!\/))/gm, ' ')
      .replace(/\*\/\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim();
    return { text, placeholder: text === '' || /^(?:todo|fixme|xxx)\b|^\?+$/i.test(text) };
  }
  const neighbour = node.kind === 'impl_item' ? implAbove(node) : null;
  return neighbour && safetyComment(neighbour, markers);
}

/** True where the documentation of an unsafe function or trait says what the caller or implementer has to uphold. */
export function hasSafetySection(item: Node): boolean {
  return DOC_SECTION.test(docOf(item));
}

/** `SAFETY:`, `Safety (of both):`, `safety - `, `# Safety`, or the word alone on its line. */
function markerPattern(markers: readonly string[]): RegExp {
  const words = `(?:${markers.map((marker) => marker.replace(/\W/g, '\\$&')).join('|')})`;
  const behind = String.raw`(?:\s+notes?)?(?:\s*\([^)]*\))?\s*(?:[:—–]|-\s)`;
  return new RegExp(String.raw`(?<![\w-])${words}${behind}|^\W*#+\s*${words}\b|^\W*${words}\W*$`, 'im');
}

/** Texts in which the marker is looked for, nearest first. */
function* commentsOf(node: Node): Generator<string> {
  if (node.kind === 'unsafe_block') yield textOf(commentsIn(node));
  const head = (node.firstOf('block') ?? node.child('body') ?? node).start;
  for (const { unit, inner } of unitsAround(node)) {
    // The documentation of a function speaks to its callers, not of what its body does.
    const comments = commentsIn(unit, inner).filter(
      (comment) => unit.kind !== 'function_item' || unit === inner || isComment(comment),
    );
    yield textOf(comments.filter((comment) => comment.start < head));
    yield textOf(above(unit));
    yield textOf(behind(inner, unit));
  }
}

/** A statement, item, match arm, field or variant above which a comment answers for the unsafe code in it. */
export interface AnsweringUnit {
  readonly unit: Node;
  /** The unsafe code, or the block or list around it that `unit` holds. */
  readonly inner: Node;
}

/** Innermost first. */
export function* unitsAround(node: Node): Generator<AnsweringUnit> {
  for (let inner = node; inner.parent; ) {
    const unit = unitOf(inner);
    yield { unit, inner };
    const holder = unit.parent;
    if (!holder || !(isList(holder) || isTransparent(holder))) return;
    inner = holder;
  }
}

/** The child of the nearest node that lists statements, items, arms, fields or variants. */
function unitOf(node: Node): Node {
  let unit = node;
  while (unit.parent && !isHolder(unit.parent)) unit = unit.parent;
  return unit;
}

function isHolder(node: Node): boolean {
  return node.kind === 'block' || node.kind === 'declaration_list' || node.kind === 'source_file' || isList(node);
}

/** Parts of an expression or item that list others: what stands above the whole counts for each of them. */
function isList(node: Node): boolean {
  return node.kind === 'match_block' || node.kind === 'field_initializer_list' || node.kind === 'enum_variant_list';
}

/**
 * True for a block that is the value of a `let`, or holds one thing only; not for the body of an unsafe function, which
 * has a contract of its own.
 */
function isTransparent(block: Node): boolean {
  const owner = block.parent;
  if (block.kind !== 'block' || (owner?.kind === 'function_item' && isUnsafeFunction(owner))) return false;
  return owner?.kind === 'let_declaration' || block.namedChildren.filter((child) => !isPunctuation(child)).length === 1;
}

/** Comments of the node in text order, doc comments included; not those in holders other than the ones around `inner`. */
function commentsIn(node: Node, inner: Node = node): Node[] {
  const found: Node[] = [];
  const visit = (at: Node) => {
    for (const child of at.children) {
      if (isComment(child) || child.kind.endsWith('_doc_comment')) found.push(child);
      else if (child.kind === 'function_item' || (node !== inner && (child === inner || isHolder(child)))) continue;
      else visit(child);
    }
  };
  visit(node);
  return found;
}

/** Comments between a node and its sibling before it; not one that ends that sibling's line. */
function above(node: Node): Node[] {
  const group: Node[] = [];
  for (const sibling of node.before()) {
    if (isComment(sibling)) group.unshift(sibling);
    else if (!isPunctuation(sibling)) return group.filter((comment) => !onOneLine(sibling, comment));
  }
  return group;
}

/** Comments behind a node on the line it ends on. */
function behind(node: Node, unit: Node): Node[] {
  const next = first(unit.after(), (sibling) => !isPunctuation(sibling));
  return [...unit.descendants(), ...(next ? [next] : [])].filter(
    (comment) => isComment(comment) && comment.start >= node.end && onOneLine(node, comment),
  );
}

function first(nodes: Iterable<Node>, fits: (node: Node) => boolean): Node | null {
  for (const node of nodes) if (fits(node)) return node;
  return null;
}

function isPunctuation(node: Node): boolean {
  return !node.named || node.kind === 'empty_statement';
}

function onOneLine(earlier: Node, later: Node): boolean {
  let around = earlier;
  while (around.parent && (later.start < around.start || later.end > around.end)) around = around.parent;
  return !around.text.slice(earlier.end - around.start, later.start - around.start).includes('\n');
}

function textOf(comments: readonly Node[]): string {
  return comments.map((comment) => comment.text).join('\n');
}

/** The unsafe impl above, if it is for the same type, or of the same trait with no blank line between. */
function implAbove(node: Node): Node | null {
  const previous = first(node.before(), (sibling) => sibling.named && !isComment(sibling));
  if (previous?.kind !== 'impl_item' || !previous.has('unsafe')) return null;
  if (nameIn(previous, 'type') === nameIn(node, 'type')) return previous;
  const between = node.parent!.text.slice(previous.end - node.parent!.start, node.start - node.parent!.start);
  return nameIn(previous, 'trait') === nameIn(node, 'trait') && !/\n\s*\n/.test(between) ? previous : null;
}

/** The type or trait of an impl without its arguments. */
function nameIn(impl: Node, field: 'type' | 'trait'): string | undefined {
  const path = impl.child(field);
  return (path?.child('type') ?? path)?.text;
}
