/**
 * Where an author answers for unsafe code: `// SAFETY:` comments at blocks and impls, `# Safety` sections in docs.
 */
import { isComment, type Node } from '../syntax/node';
import { docOf } from './attributes';
import { isUnsafeFunction } from './expressions';
import { isMacroDefinition } from './macros';
import { remembered } from './remembered';
import { descendantsOutside } from './walk';

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
export function safetyComment(
  node: Node,
  markers: readonly string[] = SAFETY_MARKERS,
  { paragraphs = false, prose = false }: CommentReach = {},
): SafetyComment | null {
  const marker = markerFor(markers, prose);
  const own = ownComment(node, marker);
  if (own) return own;
  const ofRow = node.kind === 'impl_item' ? rowComment(node, marker) : null;
  return ofRow ?? (paragraphs ? paragraphComment(node, marker) : null);
}

/** What else counts as an answer. */
export interface CommentReach {
  /** True where a reason counts that is given in so many words, without a marker. */
  readonly prose?: boolean;
  /** True where one comment answers for the statements or items below it up to a blank line. */
  readonly paragraphs?: boolean;
}

/** True where a comment that opens with the marker would answer for the unsafe code. */
export function isAnswerPlace(comment: Node, node: Node): boolean {
  for (const { comments, end } of commentsOf(node)) {
    const index = comments.indexOf(comment);
    if (index !== -1 && index < end) return true;
  }
  return false;
}

/** Nodes of a paragraph that are looked back over: generated code has no blank lines. */
const PARAGRAPH = 100;

/** How many comments in a row are read as the answer; nobody writes more. */
const READ = 32;

function ownComment(node: Node, marker: Marker): SafetyComment | null {
  return answerIn(commentsOf(node), marker);
}

/** The comment above one of the statements or items before the node's, no blank line between any two of them. */
function paragraphComment(node: Node, marker: Marker): SafetyComment | null {
  const [innermost] = unitsAround(node);
  const holder = innermost?.unit.parent;
  if (!innermost || !holder) return null;
  let next = innermost.unit;
  let left = PARAGRAPH;
  for (const before of next.before()) {
    if (left-- === 0) return null;
    if (/\n\s*\n/.test(holder.text.slice(before.end - holder.start, next.start - holder.start))) return null;
    next = before;
    if (isComment(before) || isPunctuation(before)) continue;
    const found = answerIn([above(before), behind(before, before)].map(whole), marker);
    if (found) return found;
  }
  return null;
}

function answerIn(groups: Iterable<CommentGroup>, marker: Marker): SafetyComment | null {
  for (const { comments, end } of groups) {
    const first = firstMarked(comments, marker);
    if (first >= end) continue;
    const found = textOf(comments.slice(first, Math.min(end, first + READ)));
    const match = marker.pattern.exec(found)!;
    const text = found
      .slice(match.index + match[0].length)
      .replace(/^\s*(?:\/\/[/!]?|\*(?!\/))/gm, ' ')
      .replace(/\*\/\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim();
    return { text, placeholder: text === '' || /^(?:todo|fixme|xxx)\b|^\?+$/i.test(text) };
  }
  return null;
}

/** The comment of the impl above, looked up once for each impl of a row: a row can be as long as the file. */
function rowComment(node: Node, marker: Marker): SafetyComment | null {
  const row = node.parent && remembered(marker.rows, node.parent, () => new Map<Node, SafetyComment | null>());
  let comment = row?.get(node);
  if (comment === undefined) {
    const neighbour = implAbove(node);
    comment = neighbour && (ownComment(neighbour, marker) ?? rowComment(neighbour, marker));
    row?.set(node, comment);
  }
  return comment;
}

/** True where the documentation of an unsafe function or trait says what the caller or implementer has to uphold. */
export function hasSafetySection(item: Node): boolean {
  return DOC_SECTION.test(docOf(item));
}

/** The text below the heading "Safety" of an item's documentation, up to the next heading; null where there is none. */
export function safetySection(item: Node): string | null {
  const doc = docOf(item).replace(/^ /gm, '');
  const heading = /^#+[^\n]*\bsafety\b[^\n]*(?:\n|$)/im.exec(doc);
  if (!heading) return null;
  const text = doc.slice(heading.index + heading[0].length).replace(/^#[\s\S]*/m, '');
  return text.trim() === '' ? null : text.trim();
}

/** A pattern with what was found by it, so that a list of many comments is searched once. */
interface Marker {
  readonly pattern: RegExp;
  /** Index of the first comment of a list that has the marker; the list's length where none has. */
  readonly first: WeakMap<readonly Node[], number>;
  /** By the node whose children they are: what the impls below another one take from it. */
  readonly rows: WeakMap<Node, Map<Node, SafetyComment | null>>;
}

const MARKERS = new Map<string, Marker>();

/**
 * Words of authors who give the reason without the marker: "This is safe because …", "Safe since …", "SAFE: …", "…, so it
 * is sound", "unsafe ok: …". What asks or doubts gives none.
 */
const PROSE = (() => {
  const reason = String.raw`(?:because|since|as|b/c|due to|thanks to)\b`;
  const claims = [
    String.raw`(?<=^\W*)safe(?:\s*:|\s+${reason})`,
    String.raw`\b(?:this|it|that)(?:['’]s|\s+is)\s+(?:\w+\s+)?(?:safe|sound)\b`,
    String.raw`\bis\s+(?:safe|sound)\s+(?:\w+\s+){0,4}${reason}`,
    String.raw`\bunsafe(?:ty)?\s+(?:is\s+)?ok(?:ay)?\b`,
  ];
  return String.raw`^(?!.*\?)(?:(?!\b(?:not|sure|whether|if|unless|todo|fixme)\b).)*?(?=${claims.join('|')})`;
})();

/** `SAFETY:`, `Safety (of both):`, `safety - `, `# Safety`, or the word alone on its line. */
function markerFor(markers: readonly string[], prose: boolean): Marker {
  const words = `(?:${markers.map((marker) => marker.replace(/\W/g, '\\$&')).join('|')})`;
  const key = `${prose} ${words}`;
  let marker = MARKERS.get(key);
  if (!marker) {
    const behind = String.raw`(?:\s+notes?)?(?:\s*\([^)]*\))?\s*(?:[:—–]|-\s)`;
    const forms = [
      String.raw`(?<![\w-])${words}${behind}`,
      String.raw`^\W*#+\s*${words}\b`,
      String.raw`^\W*${words}\W*$`,
    ];
    if (prose) forms.push(PROSE);
    const pattern = new RegExp(forms.join('|'), 'im');
    marker = { pattern, first: new WeakMap(), rows: new WeakMap() };
    MARKERS.set(key, marker);
  }
  return marker;
}

function firstMarked(comments: readonly Node[], { pattern, first }: Marker): number {
  return remembered(first, comments, () => {
    const index = comments.findIndex((comment) => pattern.test(comment.text));
    return index === -1 ? comments.length : index;
  });
}

/** Comments in text order, of which those up to `end` count. */
interface CommentGroup {
  readonly comments: readonly Node[];
  readonly end: number;
}

function whole(comments: readonly Node[]): CommentGroup {
  return { comments, end: comments.length };
}

/** Groups in which the marker is looked for, nearest first. */
function* commentsOf(node: Node): Generator<CommentGroup> {
  if (node.kind === 'unsafe_block') yield whole(commentsIn(node));
  const bodyStart = (node.firstOf('block') ?? node.child('body') ?? node).start;
  for (const { unit, inner } of unitsAround(node)) {
    // Of a macro's definition only the documentation: what stands between its rules belongs to one of them.
    const head = isMacroDefinition(unit) ? (unit.firstOf('{')?.start ?? bodyStart) : bodyStart;
    // The documentation of a function speaks to its callers, not of what its body does.
    const comments = unit.kind === 'function_item' && unit !== inner ? plainCommentsOf(unit) : looseCommentsOf(unit);
    yield { comments, end: countBefore(comments, head) };
    yield whole(above(unit));
    yield whole(behind(inner, unit));
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
  return node.is('match_block', 'field_initializer_list', 'enum_variant_list') || isMacroDefinition(node);
}

/**
 * True for a block that is the value of a `let`, or holds one thing only; not for the body of an unsafe function, which
 * has a contract of its own.
 */
function isTransparent(block: Node): boolean {
  const owner = block.parent;
  // What a macro expands to is answered for by its author, who may do so above the rule or the definition.
  if (owner?.is('macro_rule', 'macro_rule_v2', 'macro_definition_v2')) return true;
  // Items among a macro's tokens, as in an arm of `cfg_if!`.
  if (block.kind === 'declaration_list' && owner?.is('macro_invocation', 'token_tree')) return holdsOneThing(block);
  if (block.kind !== 'block' || (owner?.kind === 'function_item' && isUnsafeFunction(owner))) return false;
  return owner?.kind === 'let_declaration' || holdsOneThing(block);
}

const SINGLE = new WeakMap<Node, boolean>();

function holdsOneThing(block: Node): boolean {
  return remembered(
    SINGLE,
    block,
    () => block.children.filter((child) => !isComment(child) && !isPunctuation(child)).length === 1,
  );
}

const LOOSE = new WeakMap<Node, readonly Node[]>();
const PLAIN = new WeakMap<Node, readonly Node[]>();
const ALL = new WeakMap<Node, readonly Node[]>();

/** Comments of the unit, doc comments included; not those in holders and functions in it. */
function looseCommentsOf(unit: Node): readonly Node[] {
  return remembered(LOOSE, unit, () => commentsIn(unit, isHolder));
}

function plainCommentsOf(unit: Node): readonly Node[] {
  return remembered(PLAIN, unit, () => looseCommentsOf(unit).filter(isComment));
}

/** Comments of the node in text order, doc comments included; not those in functions in it or below what is `closed`. */
function commentsIn(node: Node, closed: (child: Node) => boolean = () => false): Node[] {
  const found: Node[] = [];
  const leave = (at: Node) => at !== node && (at.kind === 'function_item' || closed(at));
  for (const at of descendantsOutside(node, leave))
    if (isComment(at) || at.kind.endsWith('_doc_comment')) found.push(at);
  return found;
}

/** Comments between a node and its sibling before it; not one that ends that sibling's line. */
function above(node: Node): Node[] {
  const group: Node[] = [];
  for (const sibling of node.before()) {
    if (isComment(sibling)) group.push(sibling);
    else if (!isPunctuation(sibling)) {
      while (group.length > 0 && onOneLine(sibling, group.at(-1)!)) group.pop();
      break;
    }
  }
  return group.reverse();
}

/** Comments behind a node on the line it ends on. */
function behind(node: Node, unit: Node): Node[] {
  const inside = remembered(ALL, unit, () => [...unit.descendants()].filter(isComment));
  const found: Node[] = [];
  for (let index = countBefore(inside, node.end); index < inside.length; index++) {
    if (!onOneLine(node, inside[index]!)) return found;
    found.push(inside[index]!);
  }
  const next = first(unit.after(), (sibling) => !isPunctuation(sibling));
  if (next && isComment(next) && onOneLine(node, next)) found.push(next);
  return found;
}

/** How many of the nodes, which are in text order, start before the offset. */
function countBefore(nodes: readonly Node[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
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
