import type { NamedKind, NodeKind } from './node-kinds';
import { isReading, noteBody } from './reading';
import type { Span } from './span';

/**
 * The text of one item and where it stands. Nodes hold offsets relative to it, so an item that an edit only moved keeps
 * its nodes.
 */
export interface Chunk {
  readonly text: string;
  /** UTF-16 offset of the chunk in the file. */
  base: number;
  /** Those of the functions in it that have a chunk of their own. */
  readonly parts: Chunk[];
}

/** The inside of a function's body: who looks into it is noted, and most are parsed only then. */
interface Inside {
  readonly make: () => Node[];
  children: Node[] | null;
}

/** The children of most nodes: leaves share them. */
const NONE: readonly Node[] = Object.freeze([]);

/**
 * A node of the syntax tree as plain data, detached from the parser's memory.
 *
 * `start` and `end` are UTF-16 offsets in the file. Children include keywords and punctuation (`named` is false) and
 * comments, in text order.
 */
export class Node implements Span {
  parent: Node | null = null;
  private below: Node[] | Inside = NONE as Node[];

  constructor(
    readonly kind: NodeKind,
    /** Name of the parent's field that this node fills. */
    readonly field: string | null,
    readonly named: boolean,
    private readonly chunk: Chunk,
    private readonly from: number,
    private readonly to: number,
    /** True where the parser made the node up to get on: its text is empty. */
    readonly missing: boolean,
    /** True where this node or one below it is a syntax error. */
    public hasError: boolean,
  ) {}

  /** Keywords, punctuation and comments included, in text order. */
  get children(): Node[] {
    const { below } = this;
    return Array.isArray(below) ? below : this.#inside(below);
  }

  /** True for the body of a function. */
  get isBody(): boolean {
    return !Array.isArray(this.below);
  }

  /** True for such a body that nobody has had a reason to parse yet. */
  get isClosed(): boolean {
    const { below } = this;
    return !Array.isArray(below) && below.children === null;
  }

  /** The children, or none of a body that nobody has opened. */
  get parsedChildren(): readonly Node[] {
    const { below } = this;
    return Array.isArray(below) ? below : below.children === null ? NONE : this.#inside(below);
  }

  /** Puts off the making of the children until somebody asks for them. */
  close(make: () => Node[]): void {
    this.below = { make, children: null };
  }

  /** Makes a node without children one whose children, as they come, are the inside of a body. */
  makeBody(): void {
    this.below = { make: () => [], children: [] };
  }

  open(): void {
    if (this.isClosed) this.#inside(this.below as Inside);
  }

  append(child: Node): void {
    child.parent = this;
    if (child.chunk !== this.chunk) this.chunk.parts.push(child.chunk);
    const { below } = this;
    if (below === NONE) this.below = [child];
    else if (Array.isArray(below)) below.push(child);
    else below.children!.push(child);
  }

  #inside(inside: Inside): Node[] {
    noteBody(this);
    if (inside.children) return inside.children;
    const children = inside.make();
    inside.children = children;
    for (const child of children) {
      child.parent = this;
      if (child.hasError) for (let at: Node | null = this; at && !at.hasError; at = at.parent) at.hasError = true;
    }
    return children;
  }

  /** Moves the whole chunk that this node is the top of: an edit moved it. */
  moveBy(by: number): void {
    move(this.chunk, by);
  }

  get start(): number {
    return this.chunk.base + this.from;
  }

  get end(): number {
    return this.chunk.base + this.to;
  }

  get text(): string {
    if (isReading()) noteBodiesIn(this);
    return this.chunk.text.slice(this.from, this.to);
  }

  /** Children without keywords, punctuation and comments. */
  get namedChildren(): Node[] {
    return this.children.filter((child) => child.named && !isComment(child));
  }

  /** The first child in the field, or null. */
  child(field: string): Node | null {
    for (const child of this.children) if (child.field === field && !isComment(child)) return child;
    return null;
  }

  /** All children in the field. */
  childrenIn(field: string): Node[] {
    return this.children.filter((child) => child.field === field);
  }

  /** The first child of that kind, or null. */
  firstOf(kind: NodeKind): Node | null {
    for (const child of this.children) if (child.kind === kind) return child;
    return null;
  }

  has(kind: NodeKind): boolean {
    return this.firstOf(kind) !== null;
  }

  is(...kinds: readonly NodeKind[]): boolean {
    return kinds.includes(this.kind);
  }

  /** The nearest ancestor of one of the kinds, or null. */
  ancestor(...kinds: readonly NamedKind[]): Node | null {
    for (let node = this.parent; node; node = node.parent)
      if ((kinds as readonly NodeKind[]).includes(node.kind)) return node;
    return null;
  }

  /** From the parent up to the root. */
  *ancestors(): Generator<Node> {
    for (let node = this.parent; node; node = node.parent) yield node;
  }

  /** This node and all below it, in text order. */
  *descendants(): Generator<Node> {
    const stack: Node[] = [this];
    for (let node = stack.pop(); node; node = stack.pop()) {
      yield node;
      for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
    }
  }

  /** This node and all below it, in text order, without the contents of bodies that nobody has opened. */
  *parsed(): Generator<Node> {
    const stack: Node[] = [this];
    for (let node = stack.pop(); node; node = stack.pop()) {
      yield node;
      const below = node.parsedChildren;
      for (let index = below.length - 1; index >= 0; index--) stack.push(below[index]!);
    }
  }

  /** The child that holds the whole span, or null. */
  childAt(span: Span): Node | null {
    let low = 0;
    let high = this.children.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.children[middle]!.end < span.end) low = middle + 1;
      else high = middle;
    }
    const child = this.children[low];
    return child && child.start <= span.start && span.end <= child.end ? child : null;
  }

  /** This node and those below it that hold what is behind the offset, outermost first. */
  pathTo(offset: number): Node[] {
    const path: Node[] = [];
    for (let node: Node | undefined = this; node; ) {
      path.push(node);
      node = node.children.find((child) => child.start <= offset && offset < child.end);
    }
    return path;
  }

  /** Position among the parent's children, punctuation and comments included; -1 for the root. */
  get index(): number {
    const siblings = this.parent?.children ?? [];
    let low = 0;
    let high = siblings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (siblings[middle]!.start < this.start) low = middle + 1;
      else high = middle;
    }
    // Nodes that the parser made up are empty and may share their start with the next one.
    return siblings.indexOf(this, low);
  }

  /** Siblings before this node, nearest first, comments and punctuation included. */
  *before(): Generator<Node> {
    const siblings = this.parent?.children ?? [];
    for (let index = this.index - 1; index >= 0; index--) yield siblings[index]!;
  }

  /** Siblings behind this node, nearest first, comments and punctuation included. */
  *after(): Generator<Node> {
    const siblings = this.parent?.children ?? [];
    for (let index = this.index + 1; index < siblings.length; index++) yield siblings[index]!;
  }
}

/** What has functions in it, or is one. */
const HOLDERS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'source_file',
  'declaration_list',
  'function_item',
  'impl_item',
  'mod_item',
  'trait_item',
]);

/** Who reads a text has looked into the bodies in it. */
function noteBodiesIn(node: Node): void {
  if (node.isBody) noteBody(node);
  else if (HOLDERS.has(node.kind)) for (const child of node.parsedChildren) noteBodiesIn(child);
}

function move(chunk: Chunk, by: number): void {
  chunk.base += by;
  for (const part of chunk.parts) move(part, by);
}

export function isComment(node: Node): boolean {
  return node.kind === 'line_comment' || node.kind === 'block_comment';
}
