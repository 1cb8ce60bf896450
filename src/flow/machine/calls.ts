import type { FileFacts } from '../../facts/file-facts';
import { type StdEntry, stdFunction, stdMethod, stdTraitMethod } from '../../std-model/lookup';
import type { Node } from '../../syntax/node';
import { DeclaredCalls } from './declared-calls';
import { fieldStep } from './memory/path';
import {
  type FunctionValue,
  holdsWithoutDrop,
  isBuffer,
  isGuard,
  isReference,
  isSequence,
  leadsOn,
  lendsMutably,
  named,
  pathOf,
  type Ty,
  unknown,
  type Value,
} from './memory/value';
import { mergeTypes, type Purpose, type Resolved } from './places';
import { fromStd } from './std/call';
import { AUTO_DEREFS, type CallOperation, type MethodOperation, OPAQUE, typeKeyOf } from './unify';
import { isFn } from './user-code';
import { plainName } from './value-words';

/** A variant that is written, and no result that may be another. */
function asVariant(value: Value, variant: string, made: Node): Value {
  return value.kind === 'aggregate' && value.parts.has(fieldStep(`${variant}.0`)) ? { ...value, variant, made } : value;
}

/** The names of the methods that traits of the file declare. */
function namesInTraits({ items }: FileFacts): readonly string[] {
  const members = [...items.traits.values()].flatMap((trait) => trait.child('body')?.namedChildren ?? []);
  return members.flatMap((member) => member.child('name')?.text ?? []);
}

export abstract class Calls extends DeclaredCalls {
  // ---- functions by path

  callPath(op: CallOperation, path: Node, types: readonly Node[]): Value {
    const args = op.args.map((arg) => this.operand(arg));
    const nodes = op.args.map((arg) => this.frame.body.locals[arg]!.at);
    const hint = op.hint ? this.readType(op.hint) : null;
    if (path.kind === 'identifier' && path.parent?.kind === 'macro_invocation' && path.text === 'vec')
      return this.#vecMacro(args, hint, op.at);
    const declared = this.program.functionAt(path, this.frame.file);
    if (declared) return this.callDeclared(declared, null, args, nodes, op.at, hint, types);
    const constructed = this.#construct(path, args, nodes, hint);
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
      const length = elements.type?.kind === 'array' ? (elements.type.length ?? null) : null;
      this.now.update(target.alloc, { content: { ...elements, type: alloc.type }, elements: length });
    }
    return vector;
  }

  /** Tuple structs and variants. */
  #construct(path: Node, args: readonly Value[], nodes: readonly Node[], hint: Ty): Value | null {
    const full = this.frame.file.paths.resolve(path);
    const last = full.slice(full.lastIndexOf(':') + 1);
    switch (full) {
      case 'std::option::Option::Some':
        return asVariant(
          this.give(
            this.coerce(args[0] ?? unknown(null), this.inner(hint), path),
            hint ?? named('std::option::Option', args[0]?.type ?? null),
          ),
          'Some',
          path,
        );
      case 'std::result::Result::Ok':
        return asVariant(
          this.give(args[0] ?? unknown(null), hint ?? named('std::result::Result', args[0]?.type ?? null, null)),
          'Ok',
          path,
        );
      case 'std::result::Result::Err':
        return {
          kind: 'aggregate',
          type: hint,
          variant: 'Err',
          parts: new Map([[fieldStep('Err.0'), args[0] ?? unknown(null)]]),
          rest: null,
          made: path,
        };
    }
    if (!/^[A-Z]/.test(last)) return null;
    const structType = last === 'Self' ? this.selfType() : this.readType(path);
    const asStruct = structType ? this.program.typeOf(structType, this.file) : null;
    if (asStruct && asStruct.item.kind === 'struct')
      return this.#aggregate(mergeTypes(hint, structType), null, args, nodes);
    const owner = path.kind === 'scoped_identifier' ? path.child('path') : null;
    const enumType = owner ? (owner.text === 'Self' ? this.selfType() : this.readType(owner)) : null;
    const asEnum = enumType ? this.program.typeOf(enumType, this.file) : null;
    if (asEnum?.item.kind === 'enum') return this.#aggregate(mergeTypes(hint, enumType), last, args, nodes);
    return null;
  }

  #aggregate(type: Ty, variant: string | null, args: readonly Value[], nodes: readonly Node[]): Value {
    const parts = new Map(
      args.map((value, index) => {
        const name = variant === null ? String(index) : `${variant}.${index}`;
        return [
          fieldStep(name),
          this.coerce(value, this.fieldType(type, name), nodes[index] ?? this.frame.body.node),
        ] as const;
      }),
    );
    return { kind: 'aggregate', type, variant, parts, rest: null };
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
        const nodesOf = [op.receiver.at, ...nodes];
        const own = entry.signature.self === 'value' ? type : null;
        return this.callStd(entry, [self, ...args], nodesOf, op.at, hint, op.types, null, own);
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
        // A trait of the file may be implemented for the reference, and comes before the methods of slices.
        if (isSequence(type.to) && this.frame.file.about(namesInTraits).includes(op.name)) break;
        throughShared ||= !type.mutable;
        at = this.deref(at, false);
        continue;
      }
      if (leadsOn(type)) {
        throughShared ||= isGuard(type) && !lendsMutably(type);
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
    this.checkGiven([unknown(null), ...args], op.at);
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
        if (!isReference(type)) this.havoc(target);
      }
      const subject = isReference(type) ? type.to : type;
      if (this.isGeneric(subject) && type?.kind !== 'named') this.userCode(op.name, op.at, 'trait', []);
    }
    return unknown(hint);
  }

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
    if (closure.kind === 'function') {
      const nodes = op.args.map((arg) => this.frame.body.locals[arg]!.at);
      return this.callFunction(closure, args, nodes, op.at, hint);
    }
    const before = this.frame.protectedTags.length;
    const arrived = args.map((arg) => this.retagValue(arg, op.at, { access: 'call', protector: 'strong' }, 1));
    for (const [alloc, tag] of this.frame.protectedTags.splice(before)) this.release(alloc, tag);
    this.checkGiven([unknown(null), ...arrived], op.at);
    const text = `${op.at.child('function')?.text ?? op.at.text}`;
    if (this.isUserClosure(value, type) || type === null) this.userCode(text, op.at, 'closure', arrived);
    else if (type.kind === 'function') this.cross(op.at, 'callback');
    if (!this.state) return unknown(hint);
    for (const arg of arrived) this.escape(arg);
    const returns = type?.kind === 'function' ? type.returns : null;
    return unknown(mergeTypes(hint, returns));
  }

  protected override indexOverloaded(at: Resolved, type: Ty, index: Value, purpose: Purpose): Resolved | null {
    // What a receiver is borrowed for is not known yet.
    if (purpose === 'place') return null;
    const mutable = purpose === 'write' || purpose === 'mut';
    const [name, trait] = mutable ? ['index_mut', 'std::ops::IndexMut'] : ['index', 'std::ops::Index'];
    const methods = type?.kind === 'named' ? this.program.methods(type, name, this.file) : [];
    const own = methods.filter(({ impl }) => impl?.trait === trait);
    const [method] = own;
    if (!method || own.length > 1) return null;
    const self = this.borrowPlace(at, mutable ? 'mut' : 'shared', at.at, null, plainName(at.at));
    const element = this.callDeclared(method, self, [index], [null], at.at, null, []);
    return element.kind === 'pointer' && this.state ? this.behind(element, null, at.at) : null;
  }

  /** Calls a function that was passed on as a value. */
  callFunction(
    { callee }: FunctionValue,
    args: readonly Value[],
    nodes: readonly (Node | null)[],
    at: Node,
    hint: Ty,
  ): Value {
    return 'table' in callee
      ? this.callStd(callee, args, nodes, at, hint, [], null)
      : this.callDeclared(callee, null, args, nodes, at, hint, []);
  }

  #callUnknown(path: Node, args: readonly Value[], at: Node, hint: Ty): Value {
    const first = path.kind === 'scoped_identifier' ? path.child('path') : null;
    const owner = first ? this.readType(first) : null;
    if (owner?.kind === 'parameter') {
      this.checkGiven([unknown(null), ...args], at);
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
