import type { StdEntry } from '../../std-model/lookup';
import type { Node } from '../../syntax/node';
import type { Body } from '../ir';
import type { Frame } from './memory/value';
import {
  isBuffer,
  isOwner,
  isRaw,
  isReference,
  isSequence,
  named,
  ownsSomething,
  pointeeOf,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './memory/value';
import { mergeTypes } from './places';
import { fromStd, type StdCall } from './std/call';
import { fits, ownerParameters, unify } from './unify';
import { UserCode } from './user-code';

export abstract class StdCalls extends UserCode {
  /** Steps that are left for the whole body. */
  budget = 0;
  /** True once they did not suffice. */
  gaveUp = false;
  readonly running: Node[] = [];

  abstract runBody(body: Body, frame: Frame, bind: () => void): Value;
  abstract lower(item: Node): Body;

  selfType(): Ty {
    return this.frame.declared?.selfType ?? this.frame.file.types.selfType(this.frame.body.node);
  }

  /** The value of a temporary, taken for a place of the type that is wanted. */
  operand(local: number, wanted: Ty = null): Value {
    return this.reborrowed(local, this.taken(local), wanted);
  }

  /** The same before it is known what for: `reborrowed` has to follow. */
  taken(local: number): Value {
    const id = this.now.locals.get(this.key(local));
    if (id === undefined) return unknown(null);
    const alloc = this.now.get(id);
    const target: Target = { alloc: id, path: [], tag: alloc.root };
    const value = this.load(target);
    if (alloc.kind !== 'temporary')
      return this.take({ targets: [target], type: alloc.type, pointer: null, name: null, at: alloc.made }, alloc.made);
    const stays =
      value.kind === 'scalar' ||
      value.kind === 'closure' ||
      value.kind === 'function' ||
      (value.kind === 'pointer' && !ownsSomething(value));
    if (!stays) this.store(target, { kind: 'gone', type: value.type, at: alloc.made, by: 'move' });
    return value;
  }

  /** Temporaries that hold a `&mut` as it was found, each with the use that put it there. */
  protected readonly unborrowed = new Map<number, Node>();

  /**
   * A `&mut` that is used is reborrowed as what it is used for: where a `&` is wanted it is `&*x`, and no `&mut` is made on
   * the way. Source: the Rust Reference, "Coercion types".
   */
  protected reborrowed(local: number, value: Value, wanted: Ty): Value {
    const at = this.unborrowed.get(this.key(local));
    if (at === undefined) return value;
    this.unborrowed.delete(this.key(local));
    return this.passOn(this.coerce(value, wanted, at), at);
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
    selfType: Ty = null,
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
      // What lies in a `MaybeUninit` may have been written as another type.
      if (value) unify(parameter.type, (index === 0 ? selfType : null) ?? value.type, map);
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
    const number = /\bNonZero([IU](?:8|16|32|64|128|size))$/.exec(qualifier?.text ?? '')?.[1];
    if (number) return [named(number.toLowerCase())];
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
    this.checkGiven(args, at);
    const self = args[0]?.type ?? null;
    const subject = isReference(self) ? self.to : self;
    const generic =
      this.isGeneric(subject) || args.slice(1).some((value) => this.isGeneric(value.type) && !isRaw(value.type));
    if (generic) this.userCode(callee, at, 'trait', []);
  }

  /** Uninitialised memory that is handed to code which may read it. */
  checkGiven(args: readonly Value[], at: Node): void {
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

  abstract nextBase(size: number): number;
}
