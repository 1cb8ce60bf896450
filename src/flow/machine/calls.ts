/**
 * Calls: which function is meant, what it does with its arguments, and running those of the crate with the arguments at
 * hand. What is not seen may do anything to what it can reach, and makes no event.
 */
import type { DeclaredFunction } from '../../facts/program';
import { sameType } from '../../facts/types';
import { cFunction, type StdEntry, stdFunction, stdMethod, stdTraitMethod } from '../../std-model/lookup';
import type { StdType } from '../../std-model/signature';
import type { Node } from '../../syntax/node';
import type { Body, Operation } from '../ir';
import { scalar } from './contents';
import { fill, fromStd, type StdCall } from './effects';
import type { Use } from './memory';
import { plainName } from './owners';
import { elementStep, fieldStep } from './path';
import { type Frame, mergeTypes, type Resolved } from './places';
import { isFn, UserCode } from './user-code';
import {
  holdsWithoutDrop,
  isBuffer,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isSequence,
  isTransparent,
  named,
  ownsSomething,
  type PointerValue,
  pathOf,
  pointeeOf,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './value';

/** Functions of the crate are run this deep; further in only their signatures count. */
const DEPTH = 2;
/** Steps of one call that is run in place. */
const CALL_BUDGET = 1500;
const AUTO_DEREFS = 8;

type CallOperation = Extract<Operation, { op: 'call' }>;
type MethodOperation = Extract<Operation, { op: 'method' }>;

export abstract class Calls extends UserCode {
  /** Steps that are left for the whole body. */
  budget = 0;
  readonly running: Node[] = [];

  abstract runBody(body: Body, frame: Frame, bind: () => void): Value;
  abstract lower(item: Node): Body;

  // ---- functions by path

  callPath(op: CallOperation, path: Node, types: readonly Node[]): Value {
    const args = op.args.map((arg) => this.operand(arg));
    const nodes = op.args.map((arg) => this.frame.body.locals[arg]!.at);
    const hint = op.hint ? this.readType(op.hint) : null;
    if (path.kind === 'identifier' && path.parent?.kind === 'macro_invocation' && path.text === 'vec')
      return this.#vecMacro(args, hint, op.at);
    const declared = this.program.functionAt(path, this.frame.file);
    if (declared) return this.callDeclared(declared, null, args, nodes, op.at, hint, types);
    const constructed = this.#construct(path, args, hint);
    if (constructed) return constructed;
    const full = this.frame.file.paths.resolve(path);
    const entry = stdFunction(full) ?? this.#qualified(full);
    if (entry) return this.callStd(entry, args, nodes, op.at, hint, types, path);
    return this.#callUnknown(path, args, op.at, hint);
  }

  /** `<*mut T>::add`, `T::clone`, `Trait::method`: what the last two segments name. */
  #qualified(full: string): StdEntry | null {
    const segments = full.split('::');
    return segments.length > 2 ? stdFunction(`std::${segments.slice(-3).join('::')}`) : null;
  }

  #vecMacro(args: readonly Value[], hint: Ty, at: Node): Value {
    const elements = args[0];
    const element = elements?.type?.kind === 'array' ? elements.type.element : null;
    const type = mergeTypes(hint, named('std::vec::Vec', element));
    const count = elements?.kind === 'aggregate' ? elements.parts.size : 0;
    if (
      elements?.kind === 'aggregate' &&
      elements.rest === null &&
      count === 0 &&
      elements.type?.kind === 'array' &&
      elements.type.length === 0
    )
      return this.newBuffer(type, at, { kind: 'uninit', type: null, since: at }, 0);
    const vector = this.newBuffer(type, at, unknown(null), 0);
    if (vector.kind === 'pointer' && elements?.kind === 'aggregate') {
      const target = vector.targets[0]!;
      const alloc = this.now.get(target.alloc);
      this.now.update(target.alloc, { content: { ...elements, type: alloc.type } });
    }
    return vector;
  }

  /** Tuple structs and variants. */
  #construct(path: Node, args: readonly Value[], hint: Ty): Value | null {
    const full = this.frame.file.paths.resolve(path);
    const last = full.slice(full.lastIndexOf(':') + 1);
    switch (full) {
      case 'std::option::Option::Some':
        return this.give(args[0] ?? unknown(null), hint ?? named('std::option::Option', args[0]?.type ?? null));
      case 'std::result::Result::Ok':
        return this.give(args[0] ?? unknown(null), hint ?? named('std::result::Result', args[0]?.type ?? null, null));
      case 'std::result::Result::Err':
        return {
          kind: 'aggregate',
          type: hint,
          variant: 'Err',
          parts: new Map([[fieldStep('Err.0'), args[0] ?? unknown(null)]]),
          rest: null,
        };
    }
    if (!/^[A-Z]/.test(last)) return null;
    const structType = last === 'Self' ? this.selfType() : this.readType(path);
    const asStruct = structType ? this.program.typeOf(structType, this.file) : null;
    if (asStruct && asStruct.item.kind === 'struct') return this.#aggregate(mergeTypes(hint, structType), null, args);
    const owner = path.kind === 'scoped_identifier' ? path.child('path') : null;
    const enumType = owner ? (owner.text === 'Self' ? this.selfType() : this.readType(owner)) : null;
    const asEnum = enumType ? this.program.typeOf(enumType, this.file) : null;
    if (asEnum?.item.kind === 'enum') return this.#aggregate(mergeTypes(hint, enumType), last, args);
    return null;
  }

  #aggregate(type: Ty, variant: string | null, args: readonly Value[]): Value {
    const parts = new Map(
      args.map((value, index) => {
        const name = variant === null ? String(index) : `${variant}.${index}`;
        return [fieldStep(name), this.coerce(value, this.fieldType(type, name), this.frame.body.node)] as const;
      }),
    );
    return { kind: 'aggregate', type, variant, parts, rest: null };
  }

  selfType(): Ty {
    return this.frame.declared?.selfType ?? this.frame.file.types.selfType(this.frame.body.node);
  }

  /** The value of a temporary, taken. */
  operand(local: number): Value {
    const id = this.now.locals.get(this.key(local));
    if (id === undefined) return unknown(null);
    const alloc = this.now.get(id);
    const target: Target = { alloc: id, path: [], tag: alloc.root };
    const value = this.load(target);
    if (alloc.kind !== 'temporary')
      return this.take({ targets: [target], type: alloc.type, pointer: null, name: null, at: alloc.made }, alloc.made);
    const stays =
      value.kind === 'scalar' || value.kind === 'closure' || (value.kind === 'pointer' && !ownsSomething(value));
    if (!stays) this.store(target, { kind: 'gone', type: value.type, at: alloc.made, by: 'move' });
    return value;
  }

  // ---- std

  callStd(
    entry: StdEntry,
    values: readonly Value[],
    nodes: readonly (Node | null)[],
    at: Node,
    hint: Ty,
    types: readonly Node[],
    path: Node | null,
  ): Value {
    const { signature } = entry;
    const given = values.map((value, index) => this.#knownOwner(value, nodes[index] ?? at));
    const map = new Map<string, Ty>();
    const owner = ownerParameters(entry);
    const qualifier = path ? this.#qualifierArguments(path) : [];
    owner.forEach((name, index) => {
      const type = qualifier[index];
      if (type) map.set(name, type);
    });
    types.forEach((type, index) => {
      const name = signature.generics[index];
      if (name) map.set(name, this.readType(type));
    });
    signature.parameters.forEach((parameter, index) => {
      const value = given[index];
      if (value) unify(parameter.type, value.type, map);
    });
    if (hint && fits(hint, signature.returns)) unify(signature.returns, hint, map);
    const self = given[0]?.type ?? null;
    if (!map.has('Self') && self)
      map.set('Self', signature.self === 'ref' || signature.self === 'ref-mut' ? pointeeOf(self) : self);
    const returns = mergeTypes(fits(hint, signature.returns) ? hint : null, fromStd(signature.returns, map));
    const args = given.map((value, index) => {
      const parameter = signature.parameters[index]?.type;
      if (!parameter) return value;
      const wanted = fromStd(parameter, map);
      const node = nodes[index] ?? at;
      const coerced =
        wanted && (wanted.kind === 'pointer' || wanted.kind === 'reference') ? this.coerce(value, wanted, node) : value;
      return coerced.kind === 'pointer' && isReference(coerced.type) && !(index === 0 && signature.self !== null)
        ? this.retagPointer(coerced, node, { access: 'call' })
        : coerced;
    });
    const call: StdCall = { entry, args, nodes, at, types: map, returns };
    this.#runUserCode(call);
    if (!this.state) return unknown(returns);
    if (entry.table.path === 'std::task::Waker' && entry.name.startsWith('wake')) this.cross(at, 'callback');
    return this.perform(call);
  }

  /** An owner that a call gave back is the body's own, though nothing is known of what it holds. */
  #knownOwner(value: Value, node: Node): Value {
    const type = unwrapped(value.type);
    if (value.kind !== 'unknown' || !type || !isOwner(type)) return value;
    const pointer = this.pointerTo(type, {
      made: node,
      at: node,
      origin: 'own',
      how: 'call',
      holder: null,
      name: null,
    });
    return { ...pointer, type: value.type };
  }

  #qualifierArguments(path: Node): readonly Ty[] {
    const qualifier = path.child('path');
    const node = qualifier?.child('type_arguments') ?? qualifier?.firstOf('type_arguments');
    return (node?.namedChildren ?? [])
      .filter((argument) => argument.kind !== 'lifetime')
      .map((argument) => this.readType(argument));
  }

  /** Code of the user that the function runs before it does its own part. */
  #runUserCode(call: StdCall): void {
    const { runs } = call.entry.function;
    if (!runs) return;
    const { args, at } = call;
    const callee = at.kind === 'call_expression' ? (at.child('function')?.text ?? at.text) : at.text;
    if (runs.includes('closure')) {
      const index = args.findIndex((value) => this.isUserClosure(value, null));
      if (index !== -1) this.userCode(callee, at, 'closure', []);
    }
    if (!this.state || !runs.includes('trait')) return;
    this.#checkGiven(args, at);
    const self = args[0]?.type ?? null;
    const subject = isReference(self) ? self.to : self;
    const generic =
      this.isGeneric(subject) || args.slice(1).some((value) => this.isGeneric(value.type) && !isRaw(value.type));
    if (generic) this.userCode(callee, at, 'trait', []);
  }

  /** Uninitialised memory that is handed to code which may read it. */
  #checkGiven(args: readonly Value[], at: Node): void {
    for (const value of args.slice(1)) {
      if (value.kind !== 'pointer' || !isReference(value.type)) continue;
      const place = this.behind(value, null, at);
      if (place.targets.length !== 1 || this.now.get(place.targets[0]!.alloc).ended) continue;
      if (isSequence(place.type) || place.type?.kind === 'array') this.checkPlaceInit(place, 'give', at);
      else if (isBuffer(place.type)) {
        const pointer = this.pointerAt(place);
        if (pointer?.targets.length === 1 && this.now.get(pointer.targets[0]!.alloc).length === 'set')
          this.checkPlaceInit(this.behind(pointer, null, at), 'give', at);
      }
    }
  }

  // ---- methods

  callMethod(op: MethodOperation): Value {
    const receiver = this.resolve(op.receiver, 'place');
    const args = op.args.map((arg) => this.operand(arg));
    const nodes = op.args.map((arg) => this.frame.body.locals[arg]!.at);
    const hint = op.hint ? this.readType(op.hint) : null;
    if (!receiver || !this.state) return this.#unknownMethod(op, receiver, args, hint);
    let at: Resolved | null = receiver;
    let throughShared = false;
    for (let derefs = 0; at && derefs < AUTO_DEREFS; derefs++) {
      const type: Ty = this.typeOfPlace(at);
      if (type === null) break;
      if (type.kind === 'parameter' || type.kind === 'trait') return this.#traitMethod(op, at, type, args, nodes, hint);
      const methods = this.program.methods(type, op.name, this.file).filter((method) => method.self !== null);
      const inherent = methods.filter(
        (method) => method.impl !== null && method.trait === null && method.impl.trait === null,
      );
      const method = inherent[0] ?? (methods.length === 1 ? methods[0] : undefined);
      if (methods.length > 0) {
        if (!method || (throughShared && method.self === 'ref-mut')) break;
        const self = this.#selfArgument(at, method.self === 'other' ? 'value' : method.self!, op);
        return this.callDeclared(method, self, args, nodes, op.at, hint, op.types);
      }
      const entry = stdMethod(typeKeyOf(type), op.name);
      if (entry && !(throughShared && entry.signature.self === 'ref-mut')) {
        const self = this.#selfArgument(at, entry.signature.self === 'typed' ? 'value' : entry.signature.self!, op);
        return this.callStd(entry, [self, ...args], [op.receiver.at, ...nodes], op.at, hint, op.types, null);
      }
      if (isBuffer(type)) {
        const slice = stdMethod(pathOf(type) === 'std::string::String' ? 'str' : 'slice', op.name);
        if (!slice) break;
        const elements = this.bufferSlice({ ...at, at: op.receiver.at }, slice.signature.self === 'ref-mut');
        if (!elements) break;
        const self = this.#selfArgument(elements, slice.signature.self === 'ref-mut' ? 'ref-mut' : 'ref', op);
        return this.callStd(slice, [self, ...args], [op.receiver.at, ...nodes], op.at, hint, op.types, null);
      }
      if (type.kind === 'array') {
        at = { ...at, type: { kind: 'slice', element: type.element } };
        continue;
      }
      if (isReference(type)) {
        throughShared ||= !type.mutable;
        at = this.deref(at, false);
        continue;
      }
      if (isOwner(type)) {
        at = this.deref(at, false);
        continue;
      }
      if ((holdsWithoutDrop(type) && pathOf(type) === 'std::mem::ManuallyDrop') || pathOf(type) === 'std::pin::Pin') {
        at = { ...at, type: type.kind === 'named' ? (type.arguments[0] ?? null) : null };
        if (pathOf(type) === 'std::mem::ManuallyDrop' && this.#isManuallyGone(at, op)) return unknown(hint);
        continue;
      }
      break;
    }
    return this.#unknownMethod(op, receiver, args, hint);
  }

  #isManuallyGone(at: Resolved, op: MethodOperation): boolean {
    const [target] = at.targets;
    if (!target || at.targets.length > 1 || this.now.get(target.alloc).ended) return false;
    const value = this.load(target);
    return value.kind === 'gone' && value.by === 'manual' && this.isGone(value, { ...at, at: op.at });
  }

  /** The receiver as the method takes it. */
  #selfArgument(at: Resolved, self: 'value' | 'ref' | 'ref-mut', op: MethodOperation): Value {
    const place = { ...at, at: op.receiver.at };
    if (self === 'value') return this.take(place, op.receiver.at);
    return this.borrowPlace(
      place,
      self === 'ref' ? 'shared' : 'mut',
      op.receiver.at,
      null,
      op.receiver.at.text.length < 30 ? op.receiver.at.text : null,
    );
  }

  /** A method of a trait that a type parameter or trait object has: whoever uses the function has written it. */
  #traitMethod(
    op: MethodOperation,
    at: Resolved,
    type: Ty,
    given: readonly Value[],
    nodes: readonly Node[],
    hint: Ty,
  ): Value {
    const callable = type?.kind === 'parameter' || type?.kind === 'trait' ? type.bounds : [];
    const declared = type ? this.program.methods(type, op.name, this.file)[0] : undefined;
    const entry = declared ? null : stdTraitMethod(op.name);
    const args = given.map((value, index) => {
      const wanted = declared
        ? (declared.parameters[index]?.type ?? null)
        : entry
          ? fromStd(entry.signature.parameters[index + 1]?.type ?? OPAQUE, new Map())
          : null;
      return this.coerce(value, isReference(wanted) ? wanted : null, nodes[index] ?? op.at);
    });
    this.#checkGiven([unknown(null), ...args], op.at);
    this.userCode(op.at.child('function')?.text ?? op.at.text, op.at, callable.some(isFn) ? 'closure' : 'trait', args);
    if (!this.state) return unknown(hint);
    if (args.some((value) => this.leadsOut(value))) this.cross(op.at, 'callback');
    for (const value of args) this.escape(value);
    const takes = declared?.self ?? entry?.signature.self;
    if (takes === 'ref' || takes === 'ref-mut') this.#selfArgument(at, takes, op);
    if (!this.state) return unknown(hint);
    // A value of the type itself is dropped or kept by the method.
    if (declared?.self === 'value' || entry?.signature.self === 'value')
      this.take({ ...at, at: op.receiver.at }, op.receiver.at);
    const returns = declared
      ? declared.returns
      : entry
        ? fromStd(entry.signature.returns, new Map([['Self', type]]))
        : null;
    return this.withResult(mergeTypes(hint, returns), op.at);
  }

  /** What a function that is not seen gives back. */
  withResult(type: Ty, at: Node): Value {
    if (!type) return unknown(null);
    if (
      this.program.needsDrop(type, this.file) === 'yes' &&
      this.program.isCopy(type, this.file) === 'no' &&
      type.kind === 'parameter'
    )
      return this.resource(type, at);
    return unknown(type);
  }

  #unknownMethod(op: MethodOperation, receiver: Resolved | null, args: readonly Value[], hint: Ty): Value {
    for (const value of args) this.escape(value);
    if (receiver && this.state) {
      const type = this.typeOfPlace(receiver);
      for (const target of receiver.targets) {
        const alloc = this.now.get(target.alloc);
        if (alloc.opaque || alloc.ended) continue;
        const value = this.load(target);
        if (value.kind === 'scalar') continue;
        this.escape(value);
        const shared = isReference(type) && !type.mutable;
        if (!shared && !isReference(type)) this.store(target, unknown(type));
      }
      const subject = isReference(type) ? type.to : type;
      if (this.isGeneric(subject) && type?.kind !== 'named') this.userCode(op.name, op.at, 'trait', []);
    }
    return unknown(hint);
  }

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
    const types = new Map<string, Ty>();
    const generics = parameterNames(callee.node);
    turbofish.forEach((type, index) => {
      const name = generics[index];
      if (name) types.set(name, this.readType(type));
    });
    const offset = self !== null || explicit ? 1 : 0;
    callee.parameters.forEach((parameter, index) =>
      unifyWritten(parameter.type, all[index + offset]?.type ?? null, types),
    );
    const receiver = offset === 1 ? all[0] : undefined;
    if (receiver && callee.selfType)
      unifyWritten(callee.selfType, isReference(receiver.type) ? receiver.type.to : receiver.type, types);
    // A parameter that stands for one of ours is still a parameter to us; itself it stands for nothing.
    for (const [name, type] of types) if (type?.kind === 'parameter' && type.name === name) types.delete(name);
    const returns = callee.returns === null ? hint : mergeTypes(callee.returns, hint);
    if (this.#mayRun(callee)) {
      const result = this.runDeclared(callee, all, at, types);
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
      this.budget > 0 &&
      !this.running.includes(callee.node)
    );
  }

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
    if (offset === 1 && this.state) this.cross(at, 'self');
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
  ): Value | null {
    if (!this.#mayRun(callee)) return null;
    const body = this.lower(callee.node);
    const frame: Frame = {
      base: this.nextBase(body.locals.length),
      body,
      file: callee.file,
      depth: this.frame.depth + 1,
      declared: callee,
      types,
      protectedTags: [],
      calledAt: at,
    };
    const reserve = this.budget - CALL_BUDGET;
    this.budget = Math.min(this.budget, CALL_BUDGET);
    this.running.push(callee.node);
    try {
      return this.runBody(body, frame, () => {
        body.parameters.forEach((parameter, index) => {
          const info = body.locals[parameter.local]!;
          const written = parameter.isSelf ? (args[index]?.type ?? null) : info.type ? this.readType(info.type) : null;
          const value = args[index] ?? unknown(written);
          const arrived = this.arrive(value, written, at, { access: 'call', protector: 'strong' });
          this.declare(parameter.local, arrived);
        });
      });
    } finally {
      this.running.pop();
      this.budget += Math.max(0, reserve);
    }
  }

  abstract nextBase(size: number): number;

  // ---- values that are called

  callValue(op: CallOperation, place: Parameters<Calls['resolve']>[0]): Value {
    const callee = this.resolve(place, 'read');
    const args = op.args.map((arg) => this.operand(arg));
    const hint = op.hint ? this.readType(op.hint) : null;
    if (!this.state) return unknown(hint);
    const type = callee ? this.typeOfPlace(callee) : null;
    const value = callee && callee.targets.length === 1 ? this.load(callee.targets[0]!) : unknown(type);
    const closure =
      value.kind === 'pointer' && isReference(value.type) && value.targets.length === 1
        ? this.load(value.targets[0]!)
        : value;
    if (closure.kind === 'closure') return this.runClosure(closure, args, op.at, hint);
    const before = this.frame.protectedTags.length;
    const arrived = args.map((arg) => this.retagValue(arg, op.at, { access: 'call', protector: 'strong' }, 1));
    for (const [alloc, tag] of this.frame.protectedTags.splice(before)) this.release(alloc, tag);
    this.#checkGiven([unknown(null), ...arrived], op.at);
    const text = `${op.at.child('function')?.text ?? op.at.text}`;
    if (this.isUserClosure(value, type) || type === null) this.userCode(text, op.at, 'closure', arrived);
    else if (type.kind === 'function') this.cross(op.at, 'callback');
    if (!this.state) return unknown(hint);
    for (const arg of arrived) this.escape(arg);
    const returns = type?.kind === 'function' ? type.returns : null;
    return unknown(mergeTypes(hint, returns));
  }

  #callUnknown(path: Node, args: readonly Value[], at: Node, hint: Ty): Value {
    const first = path.kind === 'scoped_identifier' ? path.child('path') : null;
    const owner = first ? this.readType(first) : null;
    if (owner?.kind === 'parameter') {
      this.#checkGiven([unknown(null), ...args], at);
      this.userCode(path.text, at, 'trait', args);
    }
    if (!this.state) return unknown(hint);
    for (const value of args) this.escape(value);
    // `Type::default()`, `Type::new()`: constructors by convention and by trait.
    const name = path.kind === 'scoped_identifier' ? path.child('name')?.text : undefined;
    const isConstructor =
      owner?.kind === 'named' &&
      (name === 'default' || name === 'from' || (name === 'new' && !owner.path.startsWith('std::')));
    return unknown(mergeTypes(hint, isConstructor ? owner : null));
  }
}

const OPAQUE: StdType = { kind: 'opaque', text: '_' };

export function typeKeyOf(type: Ty): string {
  switch (type?.kind) {
    case 'pointer':
      return type.mutable ? 'mut-pointer' : 'const-pointer';
    case 'array':
    case 'slice':
      return type.kind;
    case 'named':
      return type.path;
    case 'function':
      return 'function';
    default:
      return '';
  }
}

/** Whether what the surroundings write may be the type of the result itself, and not what it is cast or coerced to. */
function fits(hint: Ty, returns: StdType): boolean {
  if (!hint || returns.kind === 'parameter' || returns.kind === 'opaque') return true;
  if ((hint.kind === 'pointer' || hint.kind === 'reference') && hint.kind === returns.kind && hint.mutable !== returns.mutable) return false;
  return (
    hint.kind === returns.kind && (hint.kind !== 'named' || returns.kind !== 'named' || hint.path === returns.path)
  );
}

function retyped(value: Value, type: Ty): Value {
  return type === null ? value : ({ ...value, type: mergeTypes(value.type, type) } as Value);
}

/** Names of the parameters in `Vec<T>`, `[T]`, `*mut T`. */
function ownerParameters(entry: StdEntry): readonly string[] {
  const { owner } = entry.table;
  const inside = /<(.*)>/.exec(owner)?.[1];
  if (inside) return inside.split(',').map((name) => name.trim().replace(/:.*$/, ''));
  return /^(?:\*(?:mut|const) |\[)([A-Z]\w*)/.exec(owner)?.slice(1) ?? [];
}

function parameterNames(item: Node): readonly string[] {
  return (item.child('type_parameters')?.namedChildren ?? [])
    .filter((parameter) => parameter.kind !== 'lifetime_parameter')
    .map((parameter) => parameter.child('name')?.text ?? parameter.text);
}

/** Learns what type parameters stand for by laying a signature's type over the type of a value. */
export function unify(pattern: StdType, type: Ty, map: Map<string, Ty>): void {
  if (!type) return;
  switch (pattern.kind) {
    case 'parameter':
      if (!map.get(pattern.name)) map.set(pattern.name, type);
      return;
    case 'reference':
    case 'pointer':
      if (type.kind === 'reference' || type.kind === 'pointer') unify(pattern.to, type.to, map);
      else if (isPointer(type)) unify(pattern.to, pointeeOf(type), map);
      return;
    case 'named':
      if (type.kind === 'named' && type.path === pattern.path)
        pattern.arguments.forEach((argument, index) => unify(argument, type.arguments[index] ?? null, map));
      return;
    case 'array':
    case 'slice':
      if (type.kind === 'array' || type.kind === 'slice') unify(pattern.element, type.element, map);
      return;
    case 'tuple':
      if (type.kind === 'tuple')
        pattern.elements.forEach((element, index) => unify(element, type.elements[index] ?? null, map));
      return;
    default:
  }
}

export function unifyWritten(pattern: Ty, type: Ty, map: Map<string, Ty>): void {
  if (!pattern || !type) return;
  switch (pattern.kind) {
    case 'parameter':
      if (!map.get(pattern.name)) map.set(pattern.name, type);
      return;
    case 'reference':
    case 'pointer':
      if (type.kind === 'reference' || type.kind === 'pointer') unifyWritten(pattern.to, type.to, map);
      return;
    case 'named':
      if (type.kind === 'named' && type.path === pattern.path)
        pattern.arguments.forEach((argument, index) => unifyWritten(argument, type.arguments[index] ?? null, map));
      return;
    case 'array':
    case 'slice':
      if (type.kind === 'array' || type.kind === 'slice') unifyWritten(pattern.element, type.element, map);
      return;
    case 'tuple':
      if (type.kind === 'tuple')
        pattern.elements.forEach((element, index) => unifyWritten(element, type.elements[index] ?? null, map));
      return;
    default:
  }
}

export { elementStep, fill, isTransparent, type PointerValue, sameType, scalar, unwrapped };
