/**
 * The state of the abstract machine at one point of a body: allocations by number, and which allocation each local is.
 * Allocations are immutable; a branch copies two maps.
 */
import type { Node } from '../../../syntax/node';
import { Stack } from '../../borrow/stacked';
import type { TagId } from '../../borrow/tags';
import { TreeState } from '../../borrow/tree';
import type { Access, Memory } from '../../events';
import { joinValues, pointersIn } from './contents';
import { type Path, pathKey, startsWith } from './path';
import type { AggregateValue, AllocId, Ty, Value } from './value';

/** Why a pointer lost a permission: what was done, where, and through which tag. */
export interface Cause {
  readonly at: Node;
  readonly by: Access;
  readonly through: TagId;
}

/** One part of an allocation and what both models say of it. */
export interface Location {
  readonly path: Path;
  readonly stack: Stack<Cause>;
  readonly tree: TreeState<Cause>;
}

/** Who owns a block, as far as the body shows. */
export interface Ownership {
  /**
   * `none`: storage of a variable, or memory behind a reference; `owned`: a box, vector or count owns it; `released`: given
   * up by `into_raw`, `leak`, `forget`; `freed`; `unknown`.
   */
  readonly state: 'none' | 'owned' | 'released' | 'freed' | 'unknown';
  /** Where the state began. */
  readonly at: Node;
  /** Where `from_raw` took it back last; null where none did. */
  readonly reclaimed: Node | null;
  readonly allocator: 'rust' | 'c' | 'box' | 'vec' | 'cstring' | 'rc' | 'stack' | 'foreign' | null;
  /** `Rc`: how many `into_raw` pointers stand for a count; null where unknown. */
  readonly raws: number | null;
  /** `Rc`: how many owners the body has seen; null where others may exist. */
  readonly count: number | null;
}

export interface Alloc {
  readonly id: AllocId;
  readonly kind: Memory['kind'];
  readonly made: Node;
  readonly name: string | null;
  readonly type: Ty;
  /** True where the type is only what the memory was first used as. */
  readonly isGuess: boolean;
  /** Whose it is: made by the body, handed in by the caller, or loaded from who knows where. */
  readonly origin: 'own' | 'parameter' | 'unknown';
  /** The tag of whoever made it. */
  readonly root: TagId;
  readonly content: Value;
  /** By path; empty while the root tag is the only one. */
  readonly locations: ReadonlyMap<string, Location>;
  readonly ended: {
    readonly at: Node;
    readonly by: Access;
    readonly some: boolean;
    /** True where it took unsafe code: safe code may be what meets the harm then. */
    readonly isUnsafe: boolean;
  } | null;
  readonly ownership: Ownership;
  /** Code that is not seen may hold a pointer to it. */
  readonly escaped: boolean;
  /** Buffers: whether the owner's length still counts the elements as it did at the beginning. */
  readonly length: 'covers' | 'zero' | 'set';
  /** Whether a number in it was written: what counts the elements of the buffers that it holds. */
  readonly counts: 'zero' | 'set' | null;
  /** Buffers: where elements were duplicated or dropped while the length counts them. */
  readonly disturbed: Node | null;
  /** Buffers: where capacity was made that nothing was written to yet. */
  readonly spare: Node | null;
  /** Buffers: the number that `len()` gave last, as long as it holds. */
  readonly lengthSymbol: number | null;
  /** Buffers: how many elements fit without moving it; `enough` where room was made for a number that is not known. */
  readonly room: number | 'enough' | null;
  /** Buffers: how many elements there are; null where that is not known. */
  readonly elements: number | null;
  /** The allocation whose field the pointer to this one was loaded from. */
  readonly holder: AllocId | null;
  /** True where it got too complicated to follow. */
  readonly opaque: boolean;
}

/** What happened while a reference was alive that it must not be used after: code that may have made another, or another. */
export interface Crossing {
  readonly call: Node;
  /** `range`: a slice that has elements in common with it. */
  readonly way: 'self' | 'callback' | 'await' | 'range';
}

const NONE: readonly Node[] = [];

export class State {
  constructor(
    readonly allocs: Map<AllocId, Alloc> = new Map(),
    /** By the number of the local within its frame. */
    readonly locals: Map<number, AllocId> = new Map(),
    /** References into cells that other code may have got a rival to. */
    public crossed: ReadonlyMap<TagId, Crossing> = new Map(),
    /** True where a condition that could not be decided has to come out one way for the program to be here. */
    public isAssumed = false,
    /** How many conditions that could not be decided have to come out one way for the program to be here. */
    public assumptions = 0,
    /** Where the constants stand by which conditions on the way were decided. */
    public decidedBy: readonly Node[] = NONE,
  ) {}

  clone(): State {
    return new State(
      new Map(this.allocs),
      new Map(this.locals),
      this.crossed,
      this.isAssumed,
      this.assumptions,
      this.decidedBy,
    );
  }

  get(id: AllocId): Alloc {
    return this.allocs.get(id)!;
  }

  set(alloc: Alloc): void {
    this.allocs.set(alloc.id, alloc);
  }

  update(id: AllocId, change: Partial<Alloc>): void {
    this.allocs.set(id, { ...this.get(id), ...change });
  }
}

/** The location entry that speaks for a path: its own, or that of the nearest place around it. */
export function locationAt(alloc: Alloc, path: Path): Location {
  const own = alloc.locations.get(pathKey(path));
  if (own) return own;
  let best: Location | null = null;
  for (const location of alloc.locations.values())
    if (startsWith(path, location.path) && (!best || location.path.length > best.path.length)) best = location;
  if (best) return { ...best, path };
  const isShared = alloc.kind !== 'local' && alloc.kind !== 'temporary' && alloc.kind !== 'box';
  const stack = Stack.root<Cause>(alloc.root, isShared ? 'shared-read-write' : 'unique');
  return { path, stack, tree: TreeState.root<Cause>(alloc.root) };
}

/** Joins what two ways left; `null` stands for a way that is not taken. */
export function joinStates(a: State | null, b: State | null): State | null {
  if (!a || !b || a === b) return a ?? b;
  const allocs = new Map<AllocId, Alloc>(a.allocs);
  const lost = new Set<AllocId>();
  for (const [id, right] of b.allocs) {
    const left = a.allocs.get(id);
    if (left === right) continue;
    allocs.set(id, left ? noting(lost, left, right, joinAllocs(left, right)) : right);
  }
  const locals = new Map(a.locals);
  for (const [local, id] of b.locals) {
    const other = locals.get(local);
    if (other === undefined) locals.set(local, id);
    else if (other !== id) {
      const [left, right] = [a.allocs.get(other)!, b.allocs.get(id)!];
      allocs.set(other, noting(lost, left, right, joinStorage(left, right)));
    }
  }
  for (const id of lost) {
    const alloc = allocs.get(id);
    if (alloc) allocs.set(id, { ...alloc, escaped: true });
  }
  const crossed = a.crossed === b.crossed ? a.crossed : new Map([...a.crossed, ...b.crossed]);
  return new State(
    allocs,
    locals,
    crossed,
    a.isAssumed || b.isAssumed,
    Math.max(a.assumptions, b.assumptions),
    a.decidedBy === b.decidedBy ? a.decidedBy : a.decidedBy.filter((node) => b.decidedBy.includes(node)),
  );
}

/** Notes what the pointers lead to that only one way has put there, and that the join does not show any more. */
function noting(lost: Set<AllocId>, a: Alloc, b: Alloc, joined: Alloc): Alloc {
  const shown = new Set(targetsIn(joined.content));
  for (const { content } of [a, b]) for (const id of targetsIn(content)) if (!shown.has(id)) lost.add(id);
  return joined;
}

function targetsIn(content: Value): AllocId[] {
  return [...pointersIn(content)].flatMap(({ targets }) => targets.map(({ alloc }) => alloc));
}

/** A local that both ways gave storage of its own: one storage from here on, with what either left in it. */
function joinStorage(a: Alloc, b: Alloc): Alloc {
  const isPlain = a.locations.size === 0 && b.locations.size === 0;
  const joined = joinAllocs(a, { ...b, locations: a.locations });
  return isPlain ? joined : { ...joined, opaque: true };
}

function joinAllocs(a: Alloc, b: Alloc): Alloc {
  return {
    ...a,
    type: a.type ?? b.type,
    isGuess: a.isGuess || b.isGuess,
    content: joinContents(a, b),
    locations: a.locations === b.locations ? a.locations : joinLocations(a, b),
    ended: joinEnds(a, b),
    ownership: a.ownership === b.ownership ? a.ownership : joinOwnership(a.ownership, b.ownership),
    escaped: a.escaped || b.escaped,
    length: a.length === b.length ? a.length : 'set',
    counts: a.counts === b.counts ? a.counts : 'set',
    disturbed: a.disturbed && b.disturbed ? a.disturbed : a.length === b.length ? (a.disturbed ?? b.disturbed) : null,
    spare: a.spare && b.spare,
    lengthSymbol: a.lengthSymbol === b.lengthSymbol ? a.lengthSymbol : null,
    elements: a.elements === b.elements ? a.elements : null,
    opaque: a.opaque || b.opaque,
  };
}

/**
 * A vector counts only what was put in: where one way has nothing in it, the other's contents are what there may be. What
 * was dropped in place in a variable will be dropped once more at the end of its scope, whatever the other way did.
 */
function joinContents(a: Alloc, b: Alloc): Value {
  if (a.kind === 'buffer') {
    if (isEmpty(a.content)) return b.content;
    if (isEmpty(b.content)) return a.content;
    if (isCounted(a.content) && isCounted(b.content)) return joinCounted(a.content, b.content);
  }
  if (a.kind === 'local') {
    if (a.content.kind === 'gone' && a.content.by === 'drop') return a.content;
    if (b.content.kind === 'gone' && b.content.by === 'drop') return b.content;
  }
  return joinValues(a.content, b.content);
}

/** True for a vector's contents of which all that was put in is known. */
export function isCounted(content: Value): content is AggregateValue {
  return content.kind === 'aggregate' && content.rest?.kind === 'uninit';
}

/** What only one way has put in is there on that way alone, and nobody asks for it on the other. */
function joinCounted(a: AggregateValue, b: AggregateValue): Value {
  const parts = new Map(a.parts);
  for (const [step, part] of b.parts) {
    const other = parts.get(step);
    parts.set(step, other ? joinValues(other, part) : part);
  }
  return { ...a, parts };
}

/** True for a vector's contents where nothing was put in. */
export function isEmpty(content: Value): boolean {
  return (
    content.kind === 'uninit' ||
    (content.kind === 'aggregate' && content.rest?.kind === 'uninit' && content.parts.size === 0)
  );
}

function joinEnds(a: Alloc, b: Alloc): Alloc['ended'] {
  if (a.ended && b.ended)
    return { ...a.ended, some: a.ended.some && b.ended.some, isUnsafe: a.ended.isUnsafe || b.ended.isUnsafe };
  const ended = a.ended ?? b.ended;
  return ended && { ...ended, some: true };
}

function joinOwnership(a: Ownership, b: Ownership): Ownership {
  if (a.state === b.state && a.raws === b.raws && a.count === b.count && a.allocator === b.allocator)
    return a.reclaimed === b.reclaimed ? a : { ...a, reclaimed: a.reclaimed && b.reclaimed };
  return { ...a, state: 'unknown', reclaimed: null, raws: null, count: null };
}

function joinLocations(a: Alloc, b: Alloc): ReadonlyMap<string, Location> {
  const locations = new Map<string, Location>();
  for (const key of new Set([...a.locations.keys(), ...b.locations.keys()])) {
    const path = (a.locations.get(key) ?? b.locations.get(key))!.path;
    const left = locationAt(a, path);
    const right = locationAt(b, path);
    locations.set(key, { path, stack: left.stack.join(right.stack), tree: left.tree.join(right.tree) });
  }
  return locations;
}
