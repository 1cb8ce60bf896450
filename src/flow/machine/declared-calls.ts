/** Calls of functions of the crate and of foreign ones: run in place, or by their signature. */
import type { DeclaredFunction } from '../../facts/program';
import { integerOf } from '../../facts/type-reader';
import { cFunction } from '../../std-model/lookup';
import type { Node } from '../../syntax/node';
import { scalar } from './memory/contents';
import type { Frame } from './memory/value';
import { BOOL, isRaw, isReference, named, type Ty, unknown, unwrapped, type Value } from './memory/value';
import type { Use } from './memory/words';
import { mergeTypes } from './places';
import { StdCalls } from './std-calls';
import { CALL_BUDGET, CALLS_BUDGET, DEPTH, parameterNames, retyped, unify } from './unify';
import { plainName } from './value-words';

export abstract class DeclaredCalls extends StdCalls {
  // ---- functions of the crate

  callDeclared(
    callee: DeclaredFunction,
    self: Value | null,
    args: readonly Value[],
    nodes: readonly (Node | null)[],
    at: Node,
    hint: Ty,
    turbofish: readonly Node[],
  ): Value {
    if (callee.isForeign) return this.#callForeign(callee, args, nodes, at, hint);
    // `Type::method(receiver, …)` gives the receiver as first argument.
    const explicit = self === null && callee.self !== null;
    const all = self === null ? args : [self, ...args];
    const types = new Map<string, Ty>(callee.bindings);
    const constants = new Map<string, Value>();
    const generics = parameterNames(callee.node);
    turbofish.forEach((type, index) => {
      const name = generics[index];
      const value = constantOf(type);
      if (name && value) constants.set(name, value);
      else if (name) types.set(name, this.readType(type));
    });
    const offset = self !== null || explicit ? 1 : 0;
    for (const [index, parameter] of callee.parameters.entries())
      unify(parameter.type, all[index + offset]?.type ?? null, types);
    const receiver = offset === 1 ? all[0] : undefined;
    if (receiver && callee.selfType)
      unify(callee.selfType, isReference(receiver.type) ? receiver.type.to : receiver.type, types);
    if (hint) unify(callee.returns, hint, types);
    // A parameter that stands for one of ours is still a parameter to us; itself it stands for nothing.
    for (const [name, type] of types) if (type?.kind === 'parameter' && type.name === name) types.delete(name);
    const returns = callee.returns === null ? hint : mergeTypes(callee.returns, hint);
    if (this.#mayRun(callee)) {
      const result = this.runDeclared(callee, all, at, types, constants);
      if (result) return retyped(result, returns);
      if (!this.state) return unknown(returns);
    }
    return this.#bySignature(callee, all, nodes, at, returns, offset);
  }

  #mayRun(callee: DeclaredFunction): boolean {
    return (
      callee.hasBody &&
      !callee.isAsync &&
      this.frame.depth < DEPTH &&
      !this.running.includes(callee.node) &&
      !this.#isCutOff(callee)
    );
  }

  #isCutOff(callee: DeclaredFunction): boolean {
    return this.budget <= 0 || this.inCallees >= CALLS_BUDGET || this.#tooLong.has(callee.node);
  }

  /** Steps that calls have taken. */
  protected inCallees = 0;
  /** Functions that were cut off: what they take again would be lost again. */
  readonly #tooLong = new Set<Node>();

  /** A function that is not run: its references are reborrowed for the call, and what it reaches is unknown after it. */
  #bySignature(
    callee: DeclaredFunction,
    args: readonly Value[],
    nodes: readonly (Node | null)[],
    at: Node,
    returns: Ty,
    offset: number,
  ): Value {
    const before = this.frame.protectedTags.length;
    const arrived = args.map((value, index) => {
      const parameter = callee.parameters[index - offset];
      return this.arrive(value, parameter?.type ?? null, nodes[index - offset] ?? at, {
        access: 'call',
        protector: 'strong',
      });
    });
    for (const [alloc, tag] of this.frame.protectedTags.splice(before)) this.release(alloc, tag);
    if (arrived.some((value, index) => this.isUserClosure(value, callee.parameters[index - offset]?.type ?? null)))
      this.userCode(callee.name, at, 'closure', []);
    // A body that was only too long to be run is no reason to think that it borrows from the cell again.
    if (offset === 1 && this.state && !(callee.hasBody && this.#isCutOff(callee))) this.cross(at, 'self');
    if (!this.state) return unknown(returns);
    for (const value of arrived) this.escape(value);
    return unknown(returns);
  }

  /** A pointer to memory that has ended is handed to code that is not seen: it can have no other purpose than to be used. */
  #checkHandedOver(value: Value, node: Node): void {
    if (value.kind !== 'pointer' || !isRaw(unwrapped(value.type)) || value.targets.length !== 1) return;
    const target = value.targets[0]!;
    const alloc = this.now.get(target.alloc);
    const use: Use = { at: node, access: 'call', name: plainName(node), pointer: value, isUnsafe: true };
    if (alloc.ended && alloc.origin === 'own' && alloc.ended.by !== 'realloc') this.tellEnded(alloc, target.tag, use);
    else this.tellKept(value, use);
  }

  #callForeign(
    callee: DeclaredFunction,
    args: readonly Value[],
    nodes: readonly (Node | null)[],
    at: Node,
    hint: Ty,
  ): Value {
    const entry = cFunction(callee.name);
    if (entry) {
      const result = this.callStd(entry, args, nodes, at, mergeTypes(hint, callee.returns), [], null);
      return result;
    }
    args.forEach((value, index) => {
      this.#checkHandedOver(value, nodes[index] ?? at);
      this.escape(this.arrive(value, callee.parameters[index]?.type ?? null, nodes[index] ?? at, { access: 'call' }));
    });
    const returns = mergeTypes(hint, callee.returns);
    if (!isRaw(returns)) return unknown(returns);
    const pointer = this.pointerTo(returns!, {
      made: at,
      at,
      origin: 'unknown',
      how: 'foreign',
      holder: null,
      name: null,
    });
    const [target] = pointer.targets;
    // It may be written in Rust, and may have come from a box: who allocated it is not known.
    if (target) this.now.update(target.alloc, { kind: 'foreign' });
    return pointer;
  }

  runDeclared(
    callee: DeclaredFunction,
    args: readonly Value[],
    at: Node,
    types: ReadonlyMap<string, Ty>,
    constants: ReadonlyMap<string, Value> = new Map(),
  ): Value | null {
    if (!this.#mayRun(callee)) return null;
    const body = this.lower(callee.node);
    const frame: Frame = {
      base: this.nextBase(body.locals.length),
      since: this.lastAlloc,
      body,
      file: callee.file,
      depth: this.frame.depth + 1,
      declared: callee,
      types,
      constants,
      protectedTags: [],
      calledAt: at,
    };
    const before = this.now.clone();
    const reserve = Math.max(0, this.budget - CALL_BUDGET[this.frame.depth]!);
    const hadGivenUp = this.gaveUp;
    this.budget -= reserve;
    const given = this.budget;
    this.running.push(callee.node);
    const result = this.runBody(body, frame, () => {
      body.parameters.forEach((parameter, index) => {
        const info = body.locals[parameter.local]!;
        const written = parameter.isSelf ? (args[index]?.type ?? null) : info.type ? this.readType(info.type) : null;
        const value = args[index] ?? unknown(written);
        this.declare(parameter.local, this.arrive(value, written, at, { access: 'call', protector: 'strong' }));
      });
    });
    this.running.pop();
    const isCutOff = this.budget < 0 && reserve > 0;
    if (this.frame.depth === 0) this.inCallees += given - Math.max(0, this.budget);
    this.budget = Math.max(0, this.budget) + reserve;
    if (!isCutOff) return result;
    // Too long to be run in place: it is a call like any other.
    this.state = before;
    this.gaveUp = hadGivenUp;
    this.#tooLong.add(callee.node);
    return null;
  }
}

/** The value of a literal among type arguments: `process::<T, true>`. */
function constantOf(argument: Node): Value | null {
  if (argument.kind === 'boolean_literal') return scalar(BOOL, argument.text === 'true' ? 1n : 0n);
  const number = argument.kind === 'integer_literal' ? integerOf(argument) : null;
  return number === null ? null : scalar(named('integer'), BigInt(number));
}
