/** What the machine tells, and what it does not: events in the words of the body that is looked at, one for each bug. */
import type { FileFacts } from '../../../facts/file-facts';
import type { Program } from '../../../facts/program';
import type { Model } from '../../../finding';
import type { Node } from '../../../syntax/node';
import type { Violation } from '../../borrow/location';
import type { TagId } from '../../borrow/tags';
import { type FlowEvent, type Memory as MemoryWords, nodesIn, type Pointer } from '../../events';
import type { Alloc, Cause, Location, State } from './state';
import { type Tag, Tags } from './tags';
import { isRaw, unwrapped } from './value';
import { isGuardedBy, isWithin, nameless, replaceNodes, rootOf, type Use } from './words';

export abstract class Telling {
  state: State | null;
  readonly tags = new Tags();
  readonly events: FlowEvent[] = [];
  /** Events that the safe-code axiom dropped: the borrow checker has proved the lowering wrong. */
  readonly axiom: FlowEvent[] = [];
  /** True where what is called may be called any number of times: capacity is used up some day. */
  protected readonly isRepeated: boolean = false;
  /** How many loops are being run, one in the other. */
  protected loops = 0;
  /** Depth of the frame that runs: 0 for the body itself, more in callees. */
  depth = 0;
  /** How many assumptions the way rested on where the body called the function that is running. */
  assumedAtCall = 0;
  /** The file that types are read in. */
  file: FileFacts;

  constructor(
    state: State,
    readonly program: Program,
    file: FileFacts,
    readonly models: readonly Model[],
  ) {
    this.state = state;
    this.file = file;
  }

  /** The loop of the body itself that is running, and how many assumptions the way rested on where it began. */
  loop: { readonly at: Node; readonly assumptions: number } | null = null;

  /** True while a loop runs another time, which a condition that is not known may keep it from. */
  isInLaterTurn = false;

  /** True in a turn of a loop that may not come: how often it runs is not known. */
  get mayBeOver(): boolean {
    return this.isInLaterTurn && this.loop !== null && this.depth === 0 && this.now.assumptions > this.loop.assumptions;
  }

  /** Inside of a loop over known numbers, of which the first and the last are tried: the assumptions where it began. */
  countedSince: number | null = null;

  /**
   * True where constants that come from some places surely get here: no condition that could not be decided is on the way
   * that the caller, or an earlier turn of a loop, may have meant to keep them out.
   */
  isSure(from: readonly Node[]): boolean {
    const { loop } = this;
    if (!this.isBound) return false;
    const assumptions = this.depth === 0 ? this.now.assumptions : this.assumedAtCall;
    return !loop || assumptions <= loop.assumptions || from.every((node) => isWithin(node, loop.at));
  }

  /**
   * False inside of a function where a condition that could not be decided may be there to keep what the caller gave from
   * getting this far.
   */
  get isBound(): boolean {
    const assumptions = this.depth === 0 ? this.now.assumptions : this.assumedAtCall;
    if (this.countedSince !== null && assumptions > this.countedSince) return false;
    return this.depth === 0 || this.now.assumptions <= this.assumedAtCall;
  }

  /** The state of the way that is being run. */
  get now(): State {
    return this.state!;
  }

  tellCrossed(tag: TagId, use: Use): void {
    if (this.now.crossed.size === 0) return;
    for (const { id } of this.tags.chain(tag)) {
      const crossing = this.now.crossed.get(id);
      if (!crossing) continue;
      // One call is one story, whichever reference is used first.
      this.now.crossed = new Map([...this.now.crossed].filter(([, { call }]) => call !== crossing.call));
      if (crossing.way === 'range') {
        const first = this.tags.get(id).made;
        this.emit(
          {
            kind: 'overlapping-muts',
            first,
            second: crossing.call,
            why: 'ranges',
            at: use.at,
            certainty: 'always',
            confidence: 'high',
          },
          true,
        );
        return;
      }
      this.emit(
        {
          kind: 'cell-borrow-across-call',
          pointer: this.describe(this.tags.get(id), use),
          call: crossing.call,
          way: crossing.way,
          at: use.at,
          certainty: 'always',
          confidence: 'medium',
        },
        true,
      );
      return;
    }
  }

  /** Where owners came to exist twice, by the memory that both of them own. */
  abstract readonly duplicatedAt: Map<number, Node>;

  // ---- words

  describe(tag: Tag, use: Use | null): Pointer {
    // The memory's own tag says nothing of how this pointer came about.
    const source = tag.kind === 'root' && use?.pointer ? use.pointer : null;
    return {
      made: source?.made ?? tag.made,
      how: source?.how ?? tag.how,
      name: use?.name ?? null,
      isRaw: use?.pointer ? isRaw(unwrapped(use.pointer.type)) : tag.kind === 'raw' && tag.how !== 'guard',
      target: tag.target,
      castToMut: use?.pointer?.cast ?? null,
    };
  }

  memoryWords(alloc: Alloc): MemoryWords {
    return { kind: alloc.kind, made: alloc.made, name: alloc.name };
  }

  /** The nearest tag, from this one upward, that took the right to write. */
  readOnlySource(tag: Tag): Tag | null {
    for (const at of this.tags.chain(tag.id))
      if (at.kind === 'shared' || at.how === 'raw-const-borrow' || at.how === 'shared-to-raw') return at;
    return null;
  }

  tellEnded(alloc: Alloc, tagId: TagId, use: Use): void {
    const { ended } = alloc;
    if (!ended) return;
    const tag = this.tags.get(tagId);
    this.emit(
      {
        kind: 'use-after-end',
        access: use.access,
        pointer: this.describe(tag, use),
        memory: this.memoryWords(alloc),
        endedAt: ended.at,
        endedBy: ended.by,
        at: use.at,
        certainty: ended.some ? 'some-path' : 'always',
        confidence: alloc.origin === 'unknown' || (ended.some && ended.by !== 'realloc') ? 'medium' : 'high',
      },
      ended.isUnsafe ||
        tag.fromRaw ||
        use.isUnsafe ||
        (use.pointer !== null && isRaw(use.pointer.type)) ||
        this.duplicatedAt.has(alloc.id),
    );
    // One bug, one finding: what comes after on the same memory follows from it.
    this.now.update(alloc.id, { opaque: true });
  }

  /** Tells of what the models object to in one access. */
  tellViolations(
    found: readonly { violation: Violation<Cause>; location: Location }[],
    alloc: Alloc,
    usedTag: TagId,
    kind: 'read' | 'write',
    use: Use,
  ): void {
    if (found.length === 0) return;
    const wanted = found.filter(({ violation }) => this.models.includes(violation.model));
    if (wanted.length === 0 || this.#followsFrom(wanted, alloc, usedTag)) return;
    const before = this.events.length;
    this.#tellFirst(wanted, alloc, usedTag, kind, use);
    this.#speak(wanted, alloc, usedTag, before);
  }

  #tellFirst(
    wanted: readonly { violation: Violation<Cause>; location: Location }[],
    alloc: Alloc,
    usedTag: TagId,
    kind: 'read' | 'write',
    use: Use,
  ): void {
    const models = (['stacked', 'tree'] as const).filter((model) =>
      wanted.some(({ violation }) => violation.model === model),
    );
    const { violation } = wanted.find(({ violation: { loss } }) => loss !== null) ?? wanted[0]!;
    const tag = this.tags.get(usedTag);
    const certainty = wanted.every(({ violation: { some } }) => some) ? 'some-path' : 'always';
    const confidence = alloc.origin === 'unknown' || certainty === 'some-path' ? 'medium' : 'high';
    const common = { at: use.at, certainty, confidence, models } as const;
    if (violation.kind === 'protected') {
      const guarded = this.tags.get(violation.tag);
      this.emit(
        {
          kind: 'argument-conflict',
          argument: this.describe(guarded, null),
          other: this.describe(tag, use),
          use: use.at,
          ...common,
        },
        tag.fromRaw || guarded.fromRaw || isRaw(use.pointer?.type ?? null),
      );
      return;
    }
    const { loss } = violation;
    const lost = this.tags.get(violation.tag);
    if (loss === null || this.#isReadOnlyLoss(loss.cause, lost)) {
      const source = this.readOnlySource(tag);
      if (kind !== 'write' || !source) return;
      this.emit(
        {
          kind: 'write-without-permission',
          access: use.access,
          pointer: this.describe(tag, use),
          source: this.describe(source, { ...use, name: null }),
          ...common,
        },
        tag.fromRaw || source.fromRaw || isRaw(use.pointer?.type ?? null) || use.isUnsafe,
      );
      return;
    }
    const winner = this.tags.get(loss.cause.through);
    this.emit(
      {
        kind: 'use-after-invalidation',
        access: use.access,
        pointer: this.describe(tag, use),
        lostAt: loss.cause.at,
        lostBy: loss.cause.by,
        winner: this.describe(winner, null),
        winnerIsParent: this.tags.descends(tag.id, winner.id),
        areSiblings: this.#areSiblings(tag, winner),
        memory: this.memoryWords(alloc),
        ...common,
      },
      tag.fromRaw ||
        winner.fromRaw ||
        (winner.kind === 'raw' && winner.how !== 'guard') ||
        lost.fromRaw ||
        isRaw(use.pointer?.type ?? null),
    );
  }

  /** Tags that an event was about, by allocation, and which event. */
  readonly #spoken = new Map<
    number,
    { readonly losers: ReadonlySet<TagId>; readonly winners: ReadonlySet<TagId>; readonly event: FlowEvent }
  >();

  /**
   * What happens next to pointers that a violation was told of follows from it; where the other model objects only now, the
   * first event is one of both models.
   */
  #followsFrom(found: readonly { violation: Violation<Cause> }[], alloc: Alloc, used: TagId): boolean {
    const spoken = this.#spoken.get(alloc.id);
    const index = spoken ? this.events.indexOf(spoken.event) : -1;
    const earlier = this.events[index];
    if (!spoken || !earlier || !('models' in earlier)) return false;
    const losers = [used, ...found.map(({ violation }) => violation.tag)];
    const isFollower =
      losers.some((tag) => spoken.losers.has(tag) || spoken.winners.has(tag)) ||
      [...spoken.losers].some((tag) => this.tags.descends(used, tag));
    // What the access that was told of has ended follows from it too, but it is another pointer that the model objects to.
    if (!isFollower) return found.every(({ violation: { loss } }) => loss && spoken.losers.has(loss.cause.through));
    const models = (['stacked', 'tree'] as const).filter(
      (model) => earlier.models.includes(model) || found.some(({ violation }) => violation.model === model),
    );
    const event = { ...earlier, models } as FlowEvent;
    if (earlier.models.length > 0) this.events[index] = event;
    this.#spoken.set(alloc.id, {
      losers: new Set([...spoken.losers, ...losers]),
      winners: new Set([...spoken.winners, ...winnersOf(found)]),
      event: this.events[index]!,
    });
    return true;
  }

  /** Remembers what the last event was about. */
  #speak(found: readonly { violation: Violation<Cause> }[], alloc: Alloc, used: TagId, before: number): void {
    const event = this.events[before];
    if (!event) return;
    const losers = new Set([used, ...found.map(({ violation }) => violation.tag)]);
    this.#spoken.set(alloc.id, { losers, winners: new Set(winnersOf(found)), event });
  }

  #isReadOnlyLoss(cause: Cause, lost: Tag): boolean {
    return cause.through === lost.id;
  }

  /** True for two `&mut` that were made from raw pointers or cells to the same memory, neither from the other. */
  #areSiblings(a: Tag, b: Tag): boolean {
    const first = this.#outermostMut(a);
    const second = this.#outermostMut(b);
    if (first === null || second === null || first.id === second.id) return false;
    return this.#isMadeFromRaw(first) && this.#isMadeFromRaw(second) && !this.tags.descends(a.id, second.id);
  }

  #isMadeFromRaw(tag: Tag): boolean {
    const parent = tag.parent === null ? null : this.tags.get(tag.parent);
    return parent !== null && (parent.kind === 'raw' || (parent.kind === 'root' && parent.fromRaw));
  }

  /** The `&mut` nearest to the tag that was made from a raw pointer, cell or call. */
  #outermostMut(tag: Tag): Tag | null {
    let found: Tag | null = null;
    for (const at of this.tags.chain(tag.id)) {
      if (at.kind === 'mut') found = at;
      else break;
    }
    return found;
  }

  /** Adds an event, where the body needed unsafe code to get there. */
  emit(event: FlowEvent, hasUnsafeIngredient: boolean): void {
    if (isGuardedBy(event)) return;
    const told = this.depth === 0 ? this.#inFile(event) : this.#atCall(event);
    if (told) (hasUnsafeIngredient ? this.events : this.axiom).push(told);
  }

  readonly #waiting = new Map<number, FlowEvent>();

  /** Adds an event at the end of the body, unless something graver is told of the same memory until then. */
  emitUnlessUsed(alloc: number, event: FlowEvent): void {
    const told = this.depth === 0 ? this.#inFile(event) : this.#atCall(event);
    if (told && !this.#waiting.has(alloc)) this.#waiting.set(alloc, told);
  }

  /** Something is told of the memory that says more. */
  forgetWaiting(alloc: number): void {
    this.#waiting.delete(alloc);
  }

  tellWaiting(): void {
    this.events.push(...this.#waiting.values());
    this.#waiting.clear();
  }

  /** Where the body last called into another file, by that file's root: what was made there is shown at the call. */
  readonly callsInto = new Map<Node, Node>();

  #inFile(event: FlowEvent): FlowEvent {
    if (this.callsInto.size === 0) return event;
    return replaceNodes(event, (node) => this.callsInto.get(rootOf(node)) ?? node) as FlowEvent;
  }

  /** The call in the body itself that is running. */
  abstract get outermostCall(): RunningCall | null;

  /** Functions that the body itself has called, and that have come back. */
  protected readonly returned = new Set<Node>();

  /**
   * Harm that is done inside of a called function by what the caller gave it is the caller's: it is told at the call. What
   * the callee does all by itself is told when it is looked at for itself.
   */
  #atCall(event: FlowEvent): FlowEvent | null {
    const outer = this.outermostCall;
    if (!outer) return event;
    const nodes = nodesIn({ ...event, at: null });
    // What one callee left behind and another one meets is in the hands of the body that calls both.
    const isOthers = (node: Node) =>
      event.certainty === 'always' &&
      !isWithin(node, outer.callee) &&
      [...this.returned].some((callee) => isWithin(node, callee));
    // Whose methods a trait's method or a generic function calls, its caller has decided.
    const isChosen = (node: Node) =>
      event.certainty === 'always' && !isWithin(node, outer.callee) && isOpen(outer.callee) && isOfTrait(node);
    if (!nodes.some((node) => isWithin(node, outer.body) || isOthers(node) || isChosen(node))) return null;
    const sameFile = (node: Node) => rootOf(node) === outer.file.root;
    const moved = replaceNodes(event, (node) =>
      isWithin(node, outer.body) || sameFile(node) ? node : outer.call,
    ) as FlowEvent;
    const inside = sameFile(event.at) && !isWithin(event.at, outer.body) ? event.at : null;
    return { ...nameless(moved), at: outer.call, inside };
  }
}

/** True for functions that call others by the type of what they are given. */
function isOpen(callee: Node): boolean {
  return callee.parent?.parent?.kind === 'trait_item' || callee.child('type_parameters') !== null;
}

/** True for code in what implements a trait. */
function isOfTrait(node: Node): boolean {
  return node.ancestor('impl_item')?.child('trait') != null;
}

/** A call in the body itself that is running. */
export interface RunningCall {
  readonly call: Node;
  readonly body: Node;
  readonly callee: Node;
  readonly file: FileFacts;
}

/** Whose access took the permissions. */
function winnersOf(found: readonly { violation: Violation<Cause> }[]): TagId[] {
  return found.flatMap(({ violation: { loss } }) => (loss ? [loss.cause.through] : []));
}
