/**
 * One text's tree, made of its segments. After an edit the segments whose text is the same keep their nodes, and in those
 * that changed the functions of `impl`s, traits and modules do.
 */
import { Conversion, type ParserParts } from './convert';
import { type Recut, type Segment, segmentsAfterEdit, segmentsIn } from './islands';
import { Node } from './node';
import type { Span } from './span';
import { declarationsIn, isLead } from './units';

/** True for the body of a function that need not be parsed until somebody asks for it. */
export type IsClosed = (body: string) => boolean;

/** A segment and what it was parsed to. */
interface ParsedSegment {
  readonly text: string;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Node[];
}

export interface FileTree {
  readonly root: Node;
  readonly text: string;
  readonly segments: readonly ParsedSegment[];
  /** How many of them come before the first one whose brackets or quotes do not match. */
  readonly whole: number;
}

/**
 * Parses a text. What an item parses to depends on its text alone.
 * @param previous The tree before an edit: its nodes go over to the new one where they are still right.
 */
export function makeFileTree(
  text: string,
  parser: ParserParts,
  isClosed: IsClosed,
  previous: FileTree | null = null,
): FileTree {
  const root = new Node('source_file', null, true, { text, base: 0, parts: [] }, 0, text.length, false, false);
  const parsing: Parsing = { parser, isClosed };
  const recut = previous && segmentsAfterEdit(text, previous);
  const { segments, whole } = recut
    ? afterEdit(text, previous, recut, parsing)
    : anew(text, previous?.segments ?? null, parsing);
  for (const { items } of segments)
    for (const item of items) {
      root.append(item);
      if (item.hasError) root.hasError = true;
    }
  return { root, text, segments, whole };
}

/** The segments of a tree, all but its root. */
type Parsed = Pick<FileTree, 'segments' | 'whole'>;

function anew(text: string, old: readonly ParsedSegment[] | null, parsing: Parsing): Parsed {
  const { segments, whole } = segmentsIn(text);
  return { segments: parsedSegments(segments, text, old, parsing), whole };
}

function afterEdit(text: string, previous: FileTree, { front, middle, back, whole }: Recut, parsing: Parsing): Parsed {
  const old = previous.segments;
  const firstOfBack = old.length - back;
  const by = text.length - previous.text.length;
  return {
    segments: [
      ...old.slice(0, front),
      ...parsedSegments(middle, text, old.slice(front, firstOfBack), parsing),
      ...old.slice(firstOfBack).map((segment) => moved(segment, segment.start + by)),
    ],
    whole,
  };
}

interface Parsing {
  readonly parser: ParserParts;
  readonly isClosed: IsClosed;
}

/** @param old Segments whose nodes go over where they are still right; null where there is no text before. */
function parsedSegments(
  cut: readonly Segment[],
  text: string,
  old: readonly ParsedSegment[] | null,
  { parser, isClosed }: Parsing,
): ParsedSegment[] {
  const known = new Map<string, ParsedSegment[]>();
  for (const segment of old ?? []) addTo(known, segment.text, segment);
  const found = cut.map((segment) => {
    const segmentText = text.slice(segment.start, segment.end);
    return { segment, segmentText, kept: known.get(segmentText)?.shift() ?? null };
  });
  const members = old && new Members([...known.values()].flat());
  return found.map(({ segment, segmentText, kept }) =>
    kept
      ? moved(kept, segment.start)
      : parseSegment(segment, old ? detached(segmentText) : segmentText, parser, isClosed, members),
  );
}

function moved({ text, start, items }: ParsedSegment, to: number): ParsedSegment {
  if (to !== start) for (const item of items) item.moveBy(to - start);
  return { text, start: to, end: to + text.length, items };
}

function parseSegment(
  { start, end, bodies }: Segment,
  text: string,
  parser: ParserParts,
  isClosed: IsClosed,
  members: Members | null,
): ParsedSegment {
  const closed = bodies
    .map((body) => ({ start: body.start - start, end: body.end - start }))
    .filter((body) => isClosed(text.slice(body.start, body.end)));
  const items =
    itemsOf(text, start, parser, closed, members) ??
    // What the braces say is a body is something else to the parser: then it is shown all of the segment.
    itemsOf(text, start, parser, [], members)!;
  return { text, start, end, items };
}

function itemsOf(
  text: string,
  start: number,
  parser: ParserParts,
  closed: readonly Span[],
  members: Members | null,
): readonly Node[] | null {
  const tree = parser.parse(text, closed);
  const conversion = new Conversion(
    tree,
    parser,
    closed,
    members && ((list, at) => members.take(list, at, text, start)),
  );
  try {
    return conversion.items(text, start);
  } finally {
    conversion.delete();
    tree.delete();
  }
}

/** A copy that does not keep the whole text of the file in memory, of which it is a part. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/**
 * The functions in `impl`s, traits and modules of segments that changed. Each is known by its text with what stands in
 * front of it and by all heads around it, so that whatever was worked out about it still holds.
 */
class Members {
  readonly #byKey = new Map<string, Node[]>();

  constructor(segments: readonly ParsedSegment[]) {
    for (const { text, start, items } of segments)
      for (const item of items) if (!item.hasError) this.#addAll(item, text, start);
  }

  #addAll(container: Node, text: string, start: number): void {
    const list = declarationsIn(container);
    if (!list) return;
    const head = keyOfList(list, text, start);
    let lead = list.start;
    for (const node of list.parsedChildren) {
      if (node.kind === 'function_item')
        addTo(this.#byKey, `${head}\0${text.slice(lead - start, node.end - start)}`, node);
      else this.#addAll(node, text, start);
      if (!isLead(node)) lead = node.end;
    }
  }

  /** Takes the function at a span of a segment's text out, if it was known, to be the next node of the list. */
  take(list: Node, span: Span, text: string, start: number): Node | null {
    if (this.#byKey.size === 0) return null;
    const last = list.parsedChildren.findLast((node) => !isLead(node));
    const lead = (last?.end ?? list.start) - start;
    return this.#byKey.get(`${keyOfList(list, text, start)}\0${text.slice(lead, span.end)}`)?.shift() ?? null;
  }
}

/** All heads around what is in a list, with what stands in front of them. */
function keyOfList(list: Node, text: string, start: number): string {
  const container = list.parent!;
  const outer = container.parent;
  if (outer?.kind !== 'declaration_list') return text.slice(0, list.start - start);
  const before = outer.parsedChildren
    .slice(0, outer.parsedChildren.indexOf(container))
    .findLast((node) => !isLead(node));
  const lead = (before?.end ?? outer.start) - start;
  return `${keyOfList(outer, text, start)}\0${text.slice(lead, list.start - start)}`;
}

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
