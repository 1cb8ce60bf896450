/** Loops: run twice, over known numbers with the first and the last, and what is only known of those turns is forgotten. */
import type { Node } from '../../syntax/node';
import type { Operation, Region } from '../ir';
import { itemType } from './constants';
import { Exits } from './exits';
import { afterMoreTurns, scalar } from './memory/contents';
import { fieldStep } from './memory/path';
import { type Alloc, joinStates, type State } from './memory/state';
import {
  isBuffer,
  isReference,
  isSequence,
  ownsSomething,
  pathOf,
  type Target,
  USIZE,
  unknown,
  unwrapped,
  type Value,
} from './memory/value';
import { boundsOf, type Resolved } from './places';

export abstract class Loops extends Exits {
  /** True in the last turn of a loop: conditions on constants go both ways. */
  protected takesAllWays = false;
  /** Which turn of the innermost loop runs. */
  #turn = 0;
  /** What there was before the innermost loop. */
  protected loopStart: ReadonlyMap<number, Alloc> = new Map();

  abstract exec(region: Region): void;

  protected loopTwice(op: Extract<Operation, { op: 'loop' }>): void {
    const exit = this.enter({ kind: 'label', label: op.label, locals: [], at: op.at });
    // Twice: what the first turn left is what the second one meets. A counter that has not come to its end by then gets
    // there some day.
    const takesAllWays = this.takesAllWays;
    const { isInLaterTurn, loop, countedSince } = this;
    const outerTurn = this.#turn;
    if (this.depth === 0) this.loop = { at: op.at.child('body') ?? op.at, assumptions: this.now.assumptions };
    const before = this.loopStart;
    this.loopStart = new Map(this.now.allocs);
    this.loops++;
    let turns = 2;
    for (let turn = 0; turn < turns && this.state; turn++) {
      this.takesAllWays = takesAllWays || turn >= 2;
      this.isInLaterTurn = isInLaterTurn || turn > 0;
      this.#turn = turn;
      this.exec(op.code);
      this.state = joinStates(this.state, exit.continued);
      exit.continued = null;
      // What another turn does, the last one has to have met.
      if (turn === 1 && !exit.left) turns = 4;
    }
    this.loops--;
    this.takesAllWays = takesAllWays;
    this.isInLaterTurn = isInLaterTurn;
    this.loop = loop;
    this.countedSince = countedSince;
    this.#turn = outerTurn;
    this.leave();
    this.state = exit.left;
    this.forgetCounts(this.loopStart);
    this.loopStart = before;
  }

  /**
   * The next of known numbers: the first turn has the first, the second one the last, and then it is over. What other
   * turns do is what conditions on the number lead to when it is not known.
   */
  #nextNumber(op: Extract<Operation, { op: 'next' }>, iterator: Value): boolean {
    const range = pathOf(iterator.type)?.startsWith('std::ops::Range') ? boundsOf(iterator, null) : null;
    if (!range || iterator.kind !== 'aggregate') return false;
    const bounds = [...iterator.parts.values()].filter((value) => value.kind === 'scalar');
    const last = range.end - 1n;
    const isOver = range.start > last || this.#turn > 1 || (this.#turn === 1 && range.start === last);
    if (isOver) {
      this.jump((exit) => exit.label === op.exit && exit.frame === this.frame, false);
      return true;
    }
    if (this.#turn === 1) this.forgetCounts(this.loopStart);
    this.countedSince ??= this.now.assumptions;
    const type = bounds.find((value) => pathOf(value.type) !== 'integer')?.type ?? bounds[0]?.type ?? USIZE;
    const from = bounds.flatMap((value) => value.from ?? []);
    this.setTemporary(op.dst, scalar(type, this.#turn === 0 ? range.start : last, from));
    return true;
  }

  protected next(op: Extract<Operation, { op: 'next' }>): void {
    const iterator = this.valueIn(op.iterator);
    if (this.#nextNumber(op, iterator)) return;
    const subject = isReference(iterator.type) ? iterator.type.to : iterator.type;
    if (subject?.kind === 'parameter' || subject?.kind === 'trait') this.userCode('next', op.at, 'trait', []);
    if (!this.state) return;
    const end = this.now.clone();
    const item = this.itemOf(iterator, op.at);
    const going = this.state;
    going.assumptions++;
    this.state = end;
    this.jump((exit) => exit.label === op.exit && exit.frame === this.frame, false);
    this.state = going;
    this.setTemporary(op.dst, item);
  }

  protected override elementItem(over: Value, position: Value, at: Node): Value {
    if (over.kind === 'aggregate' && pathOf(over.type)?.startsWith('std::ops::Range')) {
      const start = over.parts.get(fieldStep('start')) ?? over.parts.get(fieldStep('end'));
      return scalar(start?.type ?? USIZE);
    }
    if (over.kind !== 'pointer' || over.targets.length !== 1) return unknown(itemType(over.type));
    const type = unwrapped(over.type);
    if (isReference(type)) {
      let place: Resolved | null = this.behind(over, null, at);
      const inner = unwrapped(this.typeOfPlace(place));
      if (isBuffer(inner)) place = this.bufferSlice(place, type.mutable);
      if (!place || !isSequence(this.typeOfPlace(place))) return unknown(null);
      const element = this.element(place, this.typeOfPlace(place), position);
      return this.borrowPlace({ ...element, at }, type.mutable ? 'mut' : 'shared', at, null, null);
    }
    if (isBuffer(type)) {
      const target: Target = over.targets[0]!;
      const alloc = this.now.get(target.alloc);
      if (alloc.opaque || alloc.ended) return unknown(null);
      const place: Resolved = { targets: [{ ...target, path: [] }], type: alloc.type, pointer: null, name: null, at };
      const element = this.element(place, alloc.type, position);
      const value = this.load(element.targets[0]!);
      // It is moved out: the next one is another.
      if (ownsSomething(value)) this.now.update(alloc.id, { content: unknown(alloc.type) });
      return value.kind === 'uninit' || value.kind === 'gone'
        ? unknown(element.type)
        : value.kind === 'unknown'
          ? this.withResult(element.type, at)
          : value;
    }
    return unknown(null);
  }

  /** Runs what a counter leads to some day, when nothing is known of it any more. */
  protected inALaterTurn(later: State, way: () => void): void {
    const now = this.state;
    this.state = later;
    this.forgetCounts(this.countedSince === null ? this.loopStart : null);
    this.now.assumptions++;
    way();
    this.state = joinStates(now, this.state);
  }

  /** Forgets what is only known of the turns of a loop that were run. */
  protected forgetCounts(start: ReadonlyMap<number, Alloc> | null): void {
    for (const alloc of this.state?.allocs.values() ?? []) {
      const before = (start ?? this.loopStart).get(alloc.id);
      // What is made within the turn is of this turn, and all of that is forgotten for another one.
      if (!before && start) continue;
      const content = afterMoreTurns(before?.content, alloc.content);
      if (content !== alloc.content) this.now.update(alloc.id, { content });
      if (alloc.elements !== (before?.elements ?? null)) this.now.update(alloc.id, { elements: null });
    }
  }
}
