/**
 * What a file declares, without the insides of functions, piece by piece; and which names a change of it can reach. A thing
 * is found by its name alone, so what mentions no name that changed, nor one that leads to it, does not depend on the change.
 */
import type { Node } from '../syntax/node';
import { declarationsIn, isLead } from '../syntax/units';
import { addTo } from './multi-map';
import { remembered } from './remembered';

/** One declaration, or what is around others. */
interface Piece {
  /** What it says, with its attributes and comments and with all heads around it. */
  readonly text: string;
  /** What it declares, or what is declared by it for others; null where that may be anything. */
  readonly names: readonly string[] | null;
}

export type Names = ReadonlySet<string> | 'all';

/** The other files of a crate, told by names. */
export interface Elsewhere {
  /** Another one whenever one of the files changes. */
  readonly stamp: string;
  /** The names that are declared in those files that mention a word. */
  declaredBeside(word: string): Iterable<string>;
}

/** More names than this may as well be all of them. */
const MANY = 60;

export class Outline {
  readonly #pieces = new Set<Piece>();

  constructor(root: Node) {
    let lead: Node[] = [];
    for (const item of root.parsedChildren) {
      if (isLead(item)) lead.push(item);
      else {
        const above = lead;
        for (const piece of remembered(PIECES, item, () => [...piecesOf(item, leadText(above), NO_HEAD)]))
          this.#pieces.add(piece);
        lead = [];
      }
    }
  }

  /** The names that lead to something that is declared in another way than before. */
  changedSince(before: Outline, elsewhere: Elsewhere | null): Names {
    const changed = [...this.#without(before), ...before.#without(this)];
    if (changed.length === 0) return NONE;
    const reached = new Set<string>();
    for (const { names } of changed) {
      if (names === null) return 'all';
      for (const name of names) reached.add(name);
    }
    const mentioning = new Map<string, Set<Piece>>();
    for (const piece of new Set([...this.#pieces, ...before.#pieces]))
      for (const word of wordsIn(piece.text)) addTo(mentioning, word, piece);
    for (const name of reached) {
      if (reached.size > MANY) return 'all';
      for (const { names } of mentioning.get(name) ?? []) {
        if (names === null) return 'all';
        for (const further of names) reached.add(further);
      }
      for (const further of elsewhere?.declaredBeside(name) ?? []) reached.add(further);
    }
    return reached;
  }

  /** The pieces that say what none of another outline says. */
  #without(other: Outline): readonly Piece[] {
    const own = [...this.#pieces].filter((piece) => !other.#pieces.has(piece));
    if (own.length === 0) return own;
    const theirs = new Set([...other.#pieces].filter((piece) => !this.#pieces.has(piece)).map(({ text }) => text));
    return own.filter(({ text }) => !theirs.has(text));
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Nodes keep what stands in front of them and around them: see `makeFileTree`. */
const PIECES = new WeakMap<Node, readonly Piece[]>();

interface Head {
  readonly text: string;
  readonly names: readonly string[];
}

const NO_HEAD: Head = { text: '', names: [] };

function* piecesOf(item: Node, lead: string, around: Head): Generator<Piece> {
  const list = declarationsIn(item);
  const text = `${around.text}\n${lead}${textOf(item, list)}`;
  const names = namesOf(item, list, around);
  yield { text, names };
  if (!list) return;
  let above: Node[] = [];
  const head: Head = { text, names: names ?? [] };
  for (const inner of list.parsedChildren) {
    if (isLead(inner)) above.push(inner);
    else {
      if (inner.named) yield* piecesOf(inner, leadText(above), head);
      above = [];
    }
  }
}

/** The item as others see it: of what stands in a function, they see impls alone. */
function textOf(item: Node, list: Node | null): string {
  const body = item.kind === 'function_item' ? item.children.find(({ isBody }) => isBody) : undefined;
  const end = list ?? (body && !/\bimpl\b/.test(body.text) ? body : null);
  return end ? item.text.slice(0, end.start - item.start) : item.text;
}

function namesOf(item: Node, list: Node | null, around: Head): readonly string[] | null {
  const name = item.child('name')?.text;
  switch (item.kind) {
    case 'function_item':
    case 'function_signature_item':
    case 'const_item':
    case 'static_item':
      return name === undefined ? null : [name, ...around.names];
    case 'struct_item':
    case 'union_item':
    case 'type_item':
    case 'mod_item':
    case 'trait_item':
    case 'macro_definition':
      return name === undefined ? null : [name];
    case 'enum_item':
      return [...wordsIn(item.text)];
    case 'impl_item': {
      const own = new Set(item.child('type_parameters')?.text.match(/\w+/g));
      const head = wordsIn(textOf(item, list));
      return [...head].filter((word) => !own.has(word) && !BUILT_IN.has(word));
    }
    // What cannot be parsed declares nothing; what it declared before is missed by its name.
    case 'foreign_mod_item':
    case 'ERROR':
      return [];
    case 'use_declaration':
      return item.text.includes('*') ? null : [...wordsIn(item.text)];
    default:
      return null;
  }
}

/** Words of a head that say nothing of what it is about. */
const BUILT_IN: ReadonlySet<string> = new Set(
  'impl for where unsafe dyn mut const crate self super Self bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64'.split(
    ' ',
  ),
);

export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g));
}

function leadText(lead: readonly Node[]): string {
  return lead.map(({ text }) => `${text}\n`).join('');
}
