/**
 * Words for the events of the alias machine: pointers, memory, uses and losses as their author would name them.
 * Sentences start in lower case and have no full stop, as all messages do.
 */
import { borrowOf, operandOf, peel } from '../../facts/expressions';
import type { Access, FlowEvent, Memory, Pointer } from '../../flow/events';
import type { Node } from '../../syntax/node';
import type { Report } from '../define-rule';

export type Place = NonNullable<Report['related']>[number];

const LONGEST = 60;

/** Code in backticks, on one line, cut where it is long. */
export function quoted(code: Node | string): string {
  const line = (typeof code === 'string' ? code : code.text).replace(/\s+/g, ' ');
  return `\`${line.length > LONGEST ? `${line.slice(0, LONGEST - 3)}…` : line}\``;
}

/** The variable that holds the pointer, the expression that made it where that is short, or what it is. */
export function nameOf({ name, made }: Pointer, otherwise?: string): string {
  if (name) return quoted(name);
  return otherwise ?? (made.text.length <= SHORT && isExpression(made) ? quoted(made) : 'the pointer');
}

const SHORT = 40;

/** False for the pattern of a parameter and for the code around a pointer that has no expression of its own. */
function isExpression({ kind }: Node): boolean {
  return kind.endsWith('_expression');
}

const MEMORY: Readonly<Record<Memory['kind'], string>> = {
  local: 'a variable',
  temporary: 'a temporary',
  box: 'a box',
  rc: 'a counted value',
  buffer: 'a buffer',
  raw: 'an allocated block',
  foreign: 'foreign memory',
  static: 'a static',
  pointee: 'the memory',
  unknown: 'the memory',
};

/** The variable that is or owns the memory, or what it is. */
export function memoryName({ kind, name }: Memory): string {
  return name ? quoted(name) : MEMORY[kind];
}

/** `points to` a variable, `points into` what a variable owns. */
export function pointsTo({ kind }: Memory): string {
  return kind === 'local' || kind === 'static' || kind === 'temporary' ? 'points to' : 'points into';
}

/** Where the pointer comes from, as the first place of a story. */
export function madeHere(pointer: Pointer, what = nameOf(pointer, 'the pointer')): Place {
  return { at: pointer.made, message: `${what} ${pointer.how === 'parameter' ? 'comes in' : 'is made'} here` };
}

/** What happens to a pointer when it is used: `is written through`. */
export function usedBy(access: Access): string {
  return `is ${USED[access]}`;
}

const USED: Readonly<Record<Access, string>> = {
  read: 'read through',
  write: 'written through',
  'shared-reborrow': 'used',
  'mut-reborrow': 'used',
  move: 'used',
  drop: 'used by a drop',
  free: 'freed',
  realloc: 'reallocated',
  'scope-end': 'used',
  call: 'given to a call',
  return: 'returned',
  'user-code': 'used',
};

/** What the losing access went through: an owner or a borrowed place by its name, a pointer by what it does. */
function through({ how, name, target }: Pointer, access: Access): string {
  const isOwner = how === 'local' || how === 'box' || how === 'vec' || how === 'rc';
  const isBorrow = access === 'shared-reborrow' || access === 'mut-reborrow';
  const place = isOwner ? (name ?? target) : isBorrow ? target : null;
  if (place) return ` ${access === 'read' ? 'of' : 'to'} ${quoted(place)}`;
  if (name) return ` through ${quoted(name)}`;
  if (isBorrow) return '';
  return isOwner ? ' of the owner' : ' through another pointer';
}

/** The access that ended a permission, for the middle of a sentence: ``a write to `x` ``. */
export function lossNoun(access: Access, winner: Pointer): string {
  const owner = nameOf(winner, winner.target ? quoted(winner.target) : 'its owner');
  switch (access) {
    case 'read':
    case 'write':
      return `a ${access}${through(winner, access)}`;
    case 'shared-reborrow':
      return `a \`&\`${through(winner, access)}`;
    case 'mut-reborrow':
      return `a new \`&mut\`${through(winner, access)}`;
    case 'move':
      return `the move of ${owner}`;
    case 'drop':
      return `the drop of ${owner}`;
    case 'free':
      return `the release of ${owner}`;
    case 'realloc':
      return `the reallocation of ${owner}`;
    case 'scope-end':
      return `the end of ${owner}`;
    case 'call':
      return `a call with ${owner}`;
    case 'return':
      return `the return of ${owner}`;
    case 'user-code':
      return 'code of the user';
  }
}

/** What the place of the loss says: the access in the words of its cause, and what it takes from the pointer. */
export function lossWords(access: Access, winner: Pointer, loser = 'the pointer'): string {
  const owner = nameOf(winner, winner.target ? quoted(winner.target) : 'the owner');
  const ends = `ends the permission of ${loser}`;
  switch (access) {
    case 'read':
    case 'write':
      return `this ${access}${through(winner, access)} ${ends}`;
    case 'shared-reborrow':
      return `this \`&\`${through(winner, access)} counts as a read, which ${ends}`;
    case 'mut-reborrow':
      return `this \`&mut\`${through(winner, access)} claims the memory for itself, which ${ends}`;
    case 'move':
      return `moving ${owner} claims its contents for the new owner alone: the pointer loses its permission here`;
    case 'drop':
      return `${owner} is dropped here, which ${ends}`;
    case 'free':
      return `the memory is freed here, which ${ends}`;
    case 'realloc':
      return `the memory may move here, which ${ends}`;
    case 'scope-end':
      return `${owner} ends here, which ${ends}`;
    case 'call':
      return `this call is given ${owner} to use alone, which ${ends}`;
    case 'return':
      return `returning ${owner} claims it for the caller alone, which ${ends}`;
    case 'user-code':
      return `code of the user runs here and may use ${owner}, which ${ends}`;
  }
}

/** How memory comes to its end, for the middle of a sentence: `was dropped`. */
export function endedBy(access: Access): string {
  switch (access) {
    case 'drop':
      return 'was dropped';
    case 'free':
      return 'was freed';
    case 'move':
      return 'was moved away';
    case 'realloc':
      return 'may have moved';
    default:
      return 'has ended';
  }
}

/** What the place of an end says. */
export function endWords(access: Access, memory: string): string {
  switch (access) {
    case 'drop':
      return `${memory} is dropped here`;
    case 'free':
      return `${memory} is freed here`;
    case 'move':
      return `${memory} is moved away here`;
    case 'realloc':
      return `this may move ${memory}`;
    default:
      return `${memory} ends here`;
  }
}

/** The words of a place that is only reached on some ways through the body. */
export function sometimes({ certainty }: FlowEvent, message: string): string {
  return certainty === 'some-path' ? `on some paths, ${message}` : message;
}

/** What is written, read or borrowed at a node: `*p` of `*p = 1`, of `&mut *p`; null where a function does it. */
export function placeAt(node: Node): Node | null {
  const inner = peel(node);
  if (inner.is('assignment_expression', 'compound_assignment_expr')) return inner.child('left');
  const borrow = borrowOf(inner);
  if (borrow) return borrow.place;
  if (operandOf(inner, '*')) return inner;
  return inner.is('field_expression', 'index_expression') ? inner : null;
}

/** A use as a sentence begins: ``this writes `*p` ``, ``this makes a `&mut` of `*p` ``. */
export function useWords(node: Node, access: Access): string {
  const place = placeAt(node);
  const shown = place ? ` ${quoted(place)}` : '';
  switch (access) {
    case 'write':
      return `this writes${shown}`;
    case 'read':
      return `this reads${shown}`;
    case 'mut-reborrow':
      return `this makes a \`&mut\`${place ? ` of${shown}` : ''}`;
    case 'shared-reborrow':
      return `this makes a \`&\`${place ? ` of${shown}` : ''}`;
    case 'drop':
      return `this drops${place ? shown : ' a value'}`;
    case 'free':
      return 'this frees memory';
    case 'realloc':
      return 'this reallocates memory';
    default:
      return 'this uses memory';
  }
}

/** Names as a sentence lists them: `a`, `a and b`, `a, b and c`. At least one. */
export function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
