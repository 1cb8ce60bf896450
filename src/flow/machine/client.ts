/**
 * A client of a type: makes a value, calls its methods and drops it, all in safe code. What one method leaves in a field,
 * another one meets; a safe interface is sound only if no order of calls by safe code does harm.
 *
 * Source: the Rustonomicon, "Working with Unsafe" (unsafe code taints the whole module); the Rust Reference, "Unsafety".
 */
import type { TypeItem } from '../../facts/items';
import type { DeclaredFunction } from '../../facts/program';
import type { Node } from '../../syntax/node';
import type { EventOf, FlowEvent } from '../events';
import type { Body, Local } from '../ir';
import { Interpreter } from './interpreter';
import { payloadOf } from './memory/contents';
import type { State } from './memory/state';
import type { Frame } from './memory/value';
import {
  isPointer,
  isReference,
  isSequence,
  type PointerValue,
  pointeeOf,
  unwrapped,
  type Value,
} from './memory/value';
import { isAlike, type Resolved } from './places';

/** Steps for all that a client does with what one constructor makes. */
const CLIENT_BUDGET = 1500;
/** Steps from one call on to the end of what follows it. */
const CALL_SHARE = 300;

export class Client extends Interpreter {
  /** The locals of the client: the value itself, and what a call returned. */
  #self!: Local;
  #returned!: Local;
  #isCalling = false;
  protected override readonly isRepeated = true;
  #borrows = false;
  #stepsLeft = 0;

  /** Harm between two functions of the type belongs to both: it is told where it is done. */
  override get outermostCall(): null {
    return null;
  }

  /** What has to be assumed of conditions that could not be decided is not known to be possible. */
  override emit(event: FlowEvent, hasUnsafeIngredient: boolean): void {
    // A client that goes on and on makes a container grow some day.
    const isSure = event.certainty === 'always' || (event.kind === 'use-after-end' && event.endedBy === 'realloc');
    if (!this.#isCalling || this.now.isAssumed || !isSure) return;
    super.emit(event.kind === 'double-drop' ? this.#atCopy(event) : event, hasUnsafeIngredient);
  }

  /** What is dropped twice by the client is told where it was copied: that is what the type did about it. */
  #atCopy(event: EventOf<'double-drop'>): FlowEvent {
    const isHere = event.why === 'duplicate' && this.depth === 0;
    for (const [id, copiedAt] of isHere ? this.duplicatedAt : [])
      if (this.now.allocs.get(id)?.made === event.memory.made) return { ...event, at: copiedAt, firstAt: copiedAt };
    return event;
  }

  /**
   * Makes a value, and goes through all orders of up to two calls, each with a drop behind it.
   * @param maker A safe function without receiver that returns the type, in `Option`, `Result` or `Box` too.
   * @param methods Safe methods of the type.
   * @param last Those of them that are worth a call after another one.
   * @param type The type itself; where it has lifetimes, what it is given outlives it.
   * @param steps The most that it may take.
   * @returns the steps that it took.
   */
  explore(
    maker: DeclaredFunction,
    methods: readonly DeclaredFunction[],
    last: readonly DeclaredFunction[],
    type: TypeItem,
    steps: number,
  ): number {
    const given = Math.min(steps, CLIENT_BUDGET);
    this.#stepsLeft = given;
    this.#explore(maker, methods, last, type);
    return given - Math.max(0, this.#stepsLeft);
  }

  #explore(
    maker: DeclaredFunction,
    methods: readonly DeclaredFunction[],
    last: readonly DeclaredFunction[],
    type: TypeItem,
  ): void {
    const dropped = type.node.child('name') ?? type.node;
    this.#borrows = type.lifetimes.length > 0;
    const lowered = this.lower(maker.node);
    const at = nameOf(maker);
    const local = { kind: 'variable', mutable: true, type: null } as const;
    this.#self = { ...local, id: lowered.locals.length, name: 'self', at };
    this.#returned = { ...local, id: lowered.locals.length + 1, name: null, at };
    const body: Body = { ...lowered, locals: [...lowered.locals, this.#self, this.#returned], code: [] };
    this.frame = {
      base: this.nextBase(body.locals.length),
      since: this.lastAlloc,
      body,
      file: this.file,
      depth: 0,
      declared: maker,
      types: new Map(),
      constants: new Map(),
      protectedTags: [],
      calledAt: null,
    } satisfies Frame;
    const made = this.#call(maker, null);
    const value = made && (payloadOf(made) ?? made);
    if (!value || (value.kind !== 'aggregate' && value.kind !== 'pointer') || !this.state) return;
    this.declare(this.#self.id, value);
    const fresh = this.now;
    this.#drop(fresh.clone(), dropped);
    const shared = methods.filter(({ self }) => self === 'ref');
    for (const first of methods) {
      const lent = this.#use(fresh.clone(), first);
      if (!lent) continue;
      const after = this.now;
      this.#drop(after.clone(), dropped);
      for (const second of lent.kept ? new Set([...last, ...shared]) : last) {
        if (!this.#use(after.clone(), second)) continue;
        // A method that may refuse to be called twice is not known to come back.
        if (lent.kept && second.self === 'ref' && !this.now.isAssumed) this.#useAgain(lent.kept, nameOf(first));
        if (this.state) this.#drop(this.now, dropped);
      }
    }
  }

  /**
   * Calls a method on the value and drops what it gives.
   * @returns the reference that a `&self` method has lent, which goes on while others that take `&self` are called; null
   * where nothing is left to go on with.
   */
  #use(state: State, method: DeclaredFunction): { readonly kept: PointerValue | null } | null {
    this.state = state;
    const at = nameOf(method);
    const place = this.#place(at);
    if (!place) return null;
    if (method.self === 'value') {
      if (!place.pointer) this.#finish(this.#call(method, this.take(place, at)), at);
      return null;
    }
    const self = this.borrowPlace(place, method.self === 'ref' ? 'shared' : 'mut', at, null, 'self');
    const returned = this.#call(method, self);
    const lent = method.self === 'ref' && returned ? (payloadOf(returned) ?? returned) : null;
    const isKept = lent?.kind === 'pointer' && isReference(lent.type) && this.state !== null && this.#isSeen(lent);
    this.#finish(returned, at);
    return this.state && { kept: isKept ? lent : null };
  }

  #useAgain(kept: PointerValue, at: Node): void {
    this.#run(() => this.retagPointer(kept, at, { access: 'call' }));
  }

  /** False where what is lent is known by a type that it does not have: a `Deref` that is not seen has led on. */
  #isSeen({ type, targets }: PointerValue): boolean {
    const wanted = unwrapped(pointeeOf(unwrapped(type)));
    return targets.every(({ alloc, path }) => {
      const has = unwrapped(this.typeAt(this.now.get(alloc), path));
      return has !== null && (isAlike(has, wanted) || (isSequence(has) && isSequence(wanted)));
    });
  }

  /** The value itself, in its box where it has one. */
  #place(at: Node): Resolved | null {
    const value = this.valueIn(this.#self.id);
    if (value.kind === 'pointer') return isPointer(unwrapped(value.type)) ? this.behind(value, null, at) : null;
    return this.localPlace(this.#self.id, at);
  }

  /** What a call gave back is dropped at once: the client has no use for it. */
  #finish(returned: Value | null, at: Node): void {
    if (!returned || !this.state) return;
    this.declare(this.#returned.id, returned);
    this.#endLocal(this.#returned, at);
  }

  #drop(state: State, at: Node): void {
    this.state = state;
    this.#endLocal(this.#self, at);
  }

  #endLocal(local: Local, at: Node): void {
    this.#run(() => this.endLocal(local.id, at));
  }

  #call(method: DeclaredFunction, self: Value | null): Value | null {
    const at = nameOf(method);
    const { parameters, locals } = this.lower(method.node);
    const args = parameters
      .filter(({ isSelf }) => !isSelf)
      .map(({ local }) => this.unknownArgument(locals[local]!, null, 'own'));
    const result = this.#run(() =>
      this.callDeclared(
        method,
        self,
        args,
        args.map(() => at),
        at,
        null,
        [],
      ),
    );
    if (!this.#borrows) for (const [index, arg] of args.entries()) this.#endReferent(arg, method, index);
    return this.state ? result : null;
  }

  /** What a reference leads to may be gone when the call is over, unless the type has a lifetime that says otherwise. */
  #endReferent(arg: Value, method: DeclaredFunction, index: number): void {
    if (!this.state || arg.kind !== 'pointer' || !isReference(arg.type) || arg.targets.length !== 1) return;
    const alloc = this.now.allocs.get(arg.targets[0]!.alloc);
    const written = method.node.child('parameters')?.namedChildren.filter((one) => one.kind === 'parameter')[index];
    if (!alloc || alloc.ended || written?.text.includes("'static")) return;
    const target = { alloc: alloc.id, path: [], tag: alloc.root };
    const { made } = alloc;
    this.end(target, { at: made, access: 'scope-end', name: null, pointer: null, isUnsafe: false });
  }

  /** Runs a step of the client within its share of the budget. */
  #run<T>(step: () => T): T | null {
    if (this.#stepsLeft <= 0 || !this.state) {
      this.state = null;
      return null;
    }
    this.budget = CALL_SHARE;
    this.inCallees = 0;
    this.now.isAssumed = false;
    this.#isCalling = true;
    const result = step();
    this.#isCalling = false;
    this.#stepsLeft -= CALL_SHARE - Math.max(0, this.budget);
    return result;
  }
}

function nameOf(method: DeclaredFunction): Node {
  return method.node.child('name') ?? method.node;
}
