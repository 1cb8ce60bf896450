import { constantOf, integerAt } from '../../facts/constants';
import { hasTwin, valueItem } from '../../facts/scoped-items';
import { stdFunction } from '../../std-model/lookup';
import type { Node } from '../../syntax/node';
import type { LocalId, Operation, Place } from '../ir';
import { contentOfBytes } from './bytes';
import { Calls } from './calls';
import { castScalar, compare, computed, fromBoth, isFreshBorrow, scalarOf } from './constants';
import { moved, scalar, sum } from './memory/contents';
import { fieldStep } from './memory/path';
import {
  BOOL,
  CHAR,
  elementOf,
  isBuffer,
  isRaw,
  isReference,
  leadsOn,
  named,
  ownsSomething,
  type PointerValue,
  pathOf,
  STRING,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './memory/value';
import { mergeTypes, type Resolved } from './places';

export abstract class Expressions extends Calls {
  /** Answers of comparisons of numbers: a counter gives another one some day. */
  readonly numberAnswers = new Set<number>();
  readonly #statics = new Map<Node, number>();

  writtenType(type: Ty): string | null {
    switch (type?.kind) {
      case 'named':
        return (
          type.path.replace(/^.*::/, '') +
          (type.arguments.length > 0 ? `<${type.arguments.map((one) => this.writtenType(one) ?? '_').join(', ')}>` : '')
        );
      case 'parameter':
        return type.name;
      case 'reference':
        return `&${type.mutable ? 'mut ' : ''}${this.writtenType(type.to) ?? '_'}`;
      case 'pointer':
        return `*${type.mutable ? 'mut' : 'const'} ${this.writtenType(type.to) ?? '_'}`;
      case 'array':
        return `[${this.writtenType(type.element) ?? '_'}; ${type.length ?? '_'}]`;
      case 'slice':
        return `[${this.writtenType(type.element) ?? '_'}]`;
      default:
        return null;
    }
  }

  /** Puts a value into a temporary: nothing is dropped. */
  setTemporary(dst: LocalId, value: Value): void {
    if (!this.state) return;
    this.unborrowed.delete(this.key(dst));
    this.declare(dst, value);
  }

  /** What a place holds goes into a temporary, a `&mut` as it is: it is reborrowed where it is taken. Nobody takes a result. */
  useOperation(op: Extract<Operation, { op: 'use' }>): void {
    const place = this.resolve(op.place, 'read');
    if (!this.state) return;
    const value = place ? this.take(place, op.at) : unknown(null);
    const type = unwrapped(value.type);
    const { locals, result, returns } = this.frame.body;
    if (isReference(type) && type.mutable && locals[op.dst]!.kind !== 'result') {
      this.setTemporary(op.dst, value);
      this.unborrowed.set(this.key(op.dst), op.at);
      return;
    }
    const wanted = op.dst === result && returns ? this.readType(returns) : null;
    this.setTemporary(op.dst, this.passOn(this.coerce(value, wanted, op.at), op.at));
  }

  borrowOperation(op: Extract<Operation, { op: 'borrow' }>): Value {
    const mutable = op.kind === 'mut' || op.kind === 'raw-mut';
    const raw = op.kind === 'raw-const' || op.kind === 'raw-mut';
    const place = this.resolve(op.place, raw ? 'place' : mutable ? 'mut' : 'shared');
    const outer = (to: Ty): Ty => (raw ? { kind: 'pointer', mutable, to } : { kind: 'reference', mutable, to });
    if (!this.state || !place || this.#isUnknownMacro(op.place)) return unknown(outer(null));
    const at = { ...place, at: op.at };
    const type = this.typeOfPlace(place);
    const text = op.place.at.text;
    const target = text.length <= 30 && !text.includes('\n') ? text : null;
    if (!raw) {
      this.#checkReference(at);
      return this.borrowPlace(at, mutable ? 'mut' : 'shared', op.at, outer(type), target);
    }
    if (place.targets.length === 0)
      return place.pointer ? { ...place.pointer, type: outer(type) } : unknown(outer(type));
    const how = mutable ? 'raw-mut-borrow' : 'raw-const-borrow';
    const throughRaw = place.pointer !== null && isRaw(unwrapped(place.pointer.type));
    const targets = place.targets.map((one) =>
      // A place behind a raw pointer keeps that pointer's tag.
      throughRaw
        ? one
        : this.retag(
            one,
            mutable ? 'raw-mut' : 'raw-const',
            { how, made: op.at, target, pointee: type, fromRaw: false },
            { at: op.at, access: 'read', name: place.name, pointer: place.pointer, isUnsafe: false },
          ),
    );
    return { kind: 'pointer', type: outer(type), targets, nowhere: null, how, made: op.at, cast: null };
  }

  /** `&index!(bytes[..n])`: what an unknown macro expands to may be a place, and no temporary. */
  #isUnknownMacro({ base, steps }: Place): boolean {
    if (base.kind !== 'local' || steps.length > 0) return false;
    if (this.frame.body.locals[base.local]!.at.kind !== 'macro_invocation') return false;
    const value = this.valueIn(base.local);
    return value.kind === 'unknown' && value.type === null;
  }

  /** A reference to bytes that nobody has written yet. */
  #checkReference(place: Resolved): void {
    if (place.pointer === null || !isRaw(unwrapped(place.pointer.type))) return;
    this.checkPlaceInit(place, 'reference', place.at);
    if (pathOf(place.type) === 'str') this.isNoText(place.pointer, place.at);
  }

  makeLiteral(op: Extract<Operation, { op: 'literal' }>): Value {
    switch (op.kind) {
      case 'integer':
        return scalar(named(op.suffix ?? 'integer'), typeof op.value === 'bigint' ? op.value : null, [op.at]);
      case 'boolean':
        return scalar(BOOL, op.value === true ? 1n : op.value === false ? 0n : null, [op.at]);
      case 'float':
        return unknown(named(op.suffix ?? 'float'));
      case 'char':
        return scalarOf(constantOf(op.at, this.file), CHAR, op.at) ?? unknown(CHAR);
      case 'string':
        return { kind: 'unknown', type: { kind: 'reference', mutable: false, to: named('str') }, literal: op.at };
      case 'bytes':
        return this.#bytes(op.at);
      case 'c-string':
        return unknown({ kind: 'reference', mutable: false, to: named('std::ffi::CStr') });
      case 'unit':
        return unknown({ kind: 'tuple', elements: [] });
    }
  }

  #bytes(literal: Node): Value {
    const known = constantOf(literal, this.file);
    const length = known?.kind === 'bytes' ? known.bytes.length : null;
    const array: Ty = { kind: 'array', element: named('u8'), length };
    return { kind: 'unknown', type: { kind: 'reference', mutable: false, to: array }, literal };
  }

  castValue(op: Extract<Operation, { op: 'cast' }>): Value {
    const type = this.readType(op.type);
    const value = this.operand(op.value);
    if (value.kind === 'pointer') {
      if (!type) return this.#castToInferred(value, op.at);
      if (!isRaw(type)) {
        if (isReference(type)) return { ...value, type };
        // Its address is a number now: whoever has it may make a pointer of it again, and write.
        const from = unwrapped(value.type);
        if (from?.kind === 'pointer' && from.mutable) this.escape(value);
        else this.handOn(value);
        return pathOf(type) !== null ? { ...scalar(type), address: value } : unknown(type);
      }
      if (isReference(unwrapped(value.type))) {
        const raw = this.toRaw(this.unpassed(value), type, op.at, false);
        const fresh = isFreshBorrow(op.at);
        const how = fresh ? value.how : raw.how;
        return { ...raw, how, made: fresh ? value.made : raw.made, cast: null };
      }
      return this.castPointer(value, type, op.at);
    }
    if (type && isRaw(type)) {
      if (value.kind === 'scalar' && value.address?.targets.every(({ alloc }) => this.now.allocs.has(alloc)))
        return this.castPointer(value.address, type, op.at);
      if (value.kind === 'scalar' && value.constant !== null)
        return this.nowhere(type, value.constant === 0n ? 'null' : 'integer', op.at);
      return unknown(type);
    }
    if (value.kind === 'scalar') return castScalar(value, type);
    return type && /^(?:[iu](?:8|16|32|64|128|size))$/.test(pathOf(type) ?? '') ? scalar(type) : unknown(type);
  }

  /** `as _` is a pointer to something, as writable as before, for all that is told here. */
  #castToInferred(value: PointerValue, at: Node): Value {
    const from = unwrapped(value.type);
    if (from?.kind !== 'reference' && from?.kind !== 'pointer') {
      this.handOn(value);
      return unknown(null);
    }
    const type: Ty = { kind: 'pointer', mutable: from.mutable, to: null };
    return from.kind === 'reference' ? this.toRaw(this.unpassed(value), type, at, false) : { ...value, type };
  }

  binary(op: Extract<Operation, { op: 'binary' }>): Value {
    const comparison = /^(?:==|!=|<|>|<=|>=)$/.test(op.operator);
    const left = comparison ? this.#compared(op.left) : this.valueIn(op.left);
    const right = comparison ? this.#compared(op.right) : this.valueIn(op.right);
    if (comparison) {
      for (const value of [left, right]) {
        const subject = isReference(value.type) ? value.type.to : value.type;
        if (this.isGeneric(subject) && subject?.kind !== 'named') {
          this.userCode(op.at.text, op.at, 'trait', []);
          break;
        }
      }
      if (left.kind === 'scalar' && right.kind === 'scalar' && left.constant !== null && right.constant !== null) {
        const answer = compare(op.operator, left.constant, right.constant);
        if (answer !== null) {
          const known = scalar(BOOL, answer ? 1n : 0n, fromBoth(left, right));
          this.numberAnswers.add(known.symbol);
          return known;
        }
      }
      return scalar(BOOL);
    }
    if (left.kind === 'scalar' && right.kind === 'scalar') {
      const type = pathOf(left.type) === 'integer' ? right.type : left.type;
      if (left.constant !== null && right.constant !== null) return computed(op.operator, left, right, type);
      if (right.constant !== null && (op.operator === '+' || op.operator === '-'))
        return moved(left, type, op.operator === '+' ? right.constant : -right.constant);
      if (op.operator === '+' && left.constant === null) return sum(type, left, right);
      if (left.constant !== null && op.operator === '+') return moved(right, type, left.constant);
      return scalar(type);
    }
    const type = left.type ?? right.type;
    return /^(?:[iu](?:8|16|32|64|128|size)|integer)$/.test(pathOf(type) ?? '') ? scalar(type) : unknown(null);
  }

  /** Comparisons borrow their operands. */
  #compared(local: LocalId): Value {
    const value = this.valueIn(local);
    if (value.kind !== 'pointer' || !isReference(value.type) || value.targets.length !== 1) return value;
    const target = value.targets[0]!;
    const inner = this.now.get(target.alloc).ended ? null : this.load(target);
    return inner?.kind === 'scalar' ? inner : value;
  }

  makeAggregate(op: Extract<Operation, { op: 'aggregate' }>): Value {
    const hint = op.hint ? this.readType(op.hint) : null;
    if (op.kind === 'struct') return this.#struct(op, hint);
    const values = op.fields.map((field, index) => ({
      ...field,
      value: this.operand(field.value, hint?.kind === 'tuple' ? (hint.elements[index] ?? null) : elementOf(hint)),
    }));
    switch (op.kind) {
      case 'tuple': {
        const parts = new Map(values.map(({ name, value }) => [fieldStep(name), this.passOn(value, op.at)]));
        const type = mergeTypes(hint, { kind: 'tuple', elements: values.map(({ value }) => value.type) });
        return { kind: 'aggregate', type, variant: null, parts, rest: null };
      }
      case 'array': {
        const element = mergeTypes(elementOf(hint), values[0]?.value.type ?? null);
        const type: Ty = { kind: 'array', element, length: values.length };
        const parts = new Map(values.map(({ value }, index) => [`[${index}]`, value]));
        return { kind: 'aggregate', type, variant: null, parts, rest: null };
      }
      case 'repeat': {
        const value = values[0]?.value ?? unknown(null);
        const counted = op.length && integerAt(op.length, this.file);
        const length = counted === null ? null : Number(counted);
        const type: Ty = { kind: 'array', element: mergeTypes(elementOf(hint), value.type), length };
        return {
          kind: 'aggregate',
          type,
          variant: null,
          parts: new Map(),
          rest: ownsSomething(value) || (value.kind === 'scalar' && value.constant === null) ? null : value,
        };
      }
      case 'range':
        return {
          kind: 'aggregate',
          type: named('std::ops::Range'),
          variant: null,
          parts: new Map(values.map(({ name, value }) => [fieldStep(name), value])),
          rest: null,
        };
    }
  }

  #struct(op: Extract<Operation, { op: 'aggregate' }>, hint: Ty): Value {
    const path = op.path;
    let type: Ty = path ? (path.text === 'Self' ? this.selfType() : this.readType(path)) : null;
    let variant: string | null = null;
    let declared = type ? this.program.typeOf(type, this.file) : null;
    if (!declared && path && (path.kind === 'scoped_type_identifier' || path.kind === 'scoped_identifier')) {
      const owner = path.child('path');
      type = owner ? (owner.text === 'Self' ? this.selfType() : this.readType(owner)) : null;
      variant = path.child('name')?.text ?? null;
      declared = type ? this.program.typeOf(type, this.file) : null;
    }
    type = mergeTypes(type, hint);
    const parts = new Map<string, Value>();
    for (const { name, value: local, at } of op.fields) {
      const field = variant === null ? name : `${variant}.${name}`;
      const fieldType = this.fieldType(type, field);
      const value = this.operand(local, fieldType);
      const given = isRaw(fieldType) ? value : this.passOn(value, at);
      parts.set(fieldStep(field), this.coerce(given, fieldType, at));
    }
    if (declared?.item.kind === 'union') {
      const [only] = parts.values();
      return only ? ({ ...only, type } as Value) : unknown(type);
    }
    if (op.base) {
      const base = this.resolve(op.base, 'read');
      const fields = declared ? [...declared.item.fields.keys()] : [];
      for (const name of fields) {
        if (parts.has(fieldStep(name)) || !base || !this.state) continue;
        parts.set(fieldStep(name), this.take(this.project(base, name, this.fieldType(type, name)), op.at));
      }
    }
    return { kind: 'aggregate', type, variant, parts, rest: null };
  }

  /** Formatting goes through references to the value that they lead to. */
  formatThrough(resolved: Resolved): void {
    this.checkRead(resolved);
    let at: Resolved | null = resolved;
    for (let depth = 0; at && depth < 3; depth++) {
      const type = unwrapped(this.typeOfPlace(at));
      const isText = pathOf(type) === STRING || (isReference(type) && pathOf(type.to) === 'str');
      const text = isText ? this.pointerAt(at) : null;
      if (text && this.isNoText(text, resolved.at)) return;
      if (this.isGeneric(type) && type?.kind === 'parameter') {
        this.userCode(type.name, resolved.at, 'trait', []);
        return;
      }
      if (!leadsOn(type) || isBuffer(type)) return;
      const inner = this.deref(at, false);
      if (!inner || !this.state) return;
      this.checkRead({ ...inner, at: resolved.at });
      for (const target of inner.targets)
        if (inner.targets.length === 1) this.access(target, 'read', this.useOf({ ...inner, at: resolved.at }, 'read'));
      at = inner;
    }
  }

  unknown(op: Extract<Operation, { op: 'unknown' }>): void {
    for (const mention of op.mentions) {
      const place = this.resolve(mention, 'place');
      if (!this.state) return;
      for (const target of place?.targets ?? []) {
        const alloc = this.now.get(target.alloc);
        if (alloc.ended || alloc.opaque) continue;
        this.escape(this.load(target));
        this.now.update(target.alloc, { opaque: true });
      }
    }
    this.setTemporary(op.dst, unknown(null));
  }

  assign(op: Extract<Operation, { op: 'assign' }>): void {
    const taken = this.taken(op.value);
    const place = this.resolve(op.place, 'write');
    if (!this.state) return;
    const at =
      op.at.kind === 'assignment_expression' || op.at.kind === 'compound_assignment_expr' ? op.at : op.place.at;
    const type = place && this.typeOfPlace(place);
    const given = this.reborrowed(op.value, taken, type);
    if (!place) {
      this.escape(given);
      return;
    }
    const resolved = { ...place, at };
    const use = this.useOf(resolved, 'write');
    if (op.compound !== null) {
      this.#compound(op, resolved, given, type);
      return;
    }
    const value = this.coerce(given, type, op.place.at);
    if (place.targets.length === 1 && type && this.program.needsDrop(type, this.file) !== 'no')
      this.#dropOld(place.targets[0]!, type, resolved);
    if (!this.state) return;
    this.write(resolved, this.passOn(value, this.frame.body.locals[op.value]!.at), use);
  }

  #dropOld(target: Target, type: Ty, at: Resolved): void {
    const alloc = this.now.get(target.alloc);
    if (alloc.ended || alloc.opaque) return;
    const old = this.load(target);
    // What the compiler knows to be uninitialised or moved out is not dropped.
    const isVariable = at.pointer === null && (alloc.kind === 'local' || alloc.kind === 'temporary');
    if (old.kind === 'uninit' || old.kind === 'aggregate') {
      if (!isVariable && this.program.needsDrop(type, this.file) === 'yes')
        this.checkInit(old, type, target, this.useOf(at, 'drop'), 'drop-by-assignment');
      if (old.kind === 'uninit') return;
    }
    if (
      old.kind === 'unknown' &&
      at.pointer?.how === 'as-mut-ptr' &&
      pathOf(this.typeAt(alloc, target.path)) === 'std::mem::MaybeUninit' &&
      this.program.needsDrop(type, this.file) === 'yes'
    ) {
      this.emit(
        {
          kind: 'uninit-use',
          use: 'drop-by-assignment',
          memory: this.memoryWords(alloc),
          since: at.pointer.made,
          type: this.typeWords(type),
          at: at.at,
          certainty: 'some-path',
          confidence: 'medium',
        },
        true,
      );
      return;
    }
    if (old.kind === 'gone') return;
    this.dropValue(old, type, target, at.at, 'drop', 0);
  }

  #compound(op: Extract<Operation, { op: 'assign' }>, place: Resolved, given: Value, type: Ty): void {
    this.onAll(place, (target) => this.access(target, 'read', { ...this.useOf(place, 'write') }));
    if (!this.state) return;
    const [target] = place.targets;
    const old =
      target && place.targets.length === 1 && !this.now.get(target.alloc).ended ? this.load(target) : unknown(type);
    const isNumber = /^(?:[iuf](?:8|16|32|64|128|size)|integer|float|bool)$/.test(pathOf(type ?? old.type) ?? '');
    let next: Value = unknown(type);
    if (old.kind === 'scalar' && given.kind === 'scalar') {
      const operator = op.compound!.replace(/=$/, '');
      const sign = operator === '+' ? 1n : operator === '-' ? -1n : null;
      next =
        given.constant !== null && old.constant !== null
          ? computed(operator, old, given, type ?? old.type)
          : given.constant !== null && sign !== null
            ? moved(old, old.type, sign * given.constant)
            : scalar(type);
    } else if (isNumber) next = scalar(type ?? old.type);
    else if (ownsSomething(given)) this.escape(given);
    this.write(place, next, this.useOf(place, 'write'));
  }

  // ---- paths

  pathPlace(path: Node): Resolved | null {
    const full = this.frame.file.paths.resolve(path);
    if (full === 'std::option::Option::None') {
      return this.#constant(
        {
          kind: 'aggregate',
          type: named('std::option::Option', null),
          variant: 'None',
          parts: new Map(),
          rest: null,
          made: path,
        },
        path,
      );
    }
    const item = path.kind === 'identifier' ? valueItem(path) : null;
    if (item?.kind === 'static_item') return this.#static(item, path);
    if (item?.kind === 'const_item') {
      const type = item.child('type');
      return this.#constant(this.#constantItem(item, type ? this.readType(type) : null, path), path);
    }
    const known = this.frame.constants.get(path.text) ?? scalarOf(constantOf(path, this.frame.file), null, path);
    const value = known ?? this.#unitVariant(path) ?? this.#unitStruct(path);
    const callee = value ? null : (this.program.functionAt(path, this.frame.file) ?? stdFunction(full));
    return this.#constant(value ?? (callee ? { kind: 'function', type: null, callee } : unknown(null)), path);
  }

  /** `Enum::Variant` without fields. */
  #unitVariant(path: Node): Value | null {
    const owner = path.kind === 'scoped_identifier' ? path.child('path') : null;
    const name = path.child('name')?.text ?? '';
    if (!owner || !/^[A-Z]/.test(name)) return null;
    const type = owner.text === 'Self' ? this.selfType() : this.readType(owner);
    const declared = type ? this.program.typeOf(type, this.file) : null;
    if (declared?.item.kind !== 'enum' || declared.item.variantFields.get(name)?.size !== 0) return null;
    return { kind: 'aggregate', type, variant: name, parts: new Map(), rest: null, made: path };
  }

  /** The value of a struct without fields. */
  #unitStruct(path: Node): Value | null {
    if (!/^[A-Z]/.test(path.text.split('::').at(-1)!)) return null;
    const type = path.text === 'Self' ? this.selfType() : this.readType(path);
    const declared = type ? this.program.typeOf(type, this.file) : null;
    if (declared?.item.kind !== 'struct' || declared.item.fields.size > 0) return null;
    return { kind: 'aggregate', type, variant: null, parts: new Map(), rest: null, made: path };
  }

  /** The value of a `const`, as far as it can be read off its text. */
  #constantItem(item: Node, type: Ty, path: Node): Value {
    const value = item.child('value');
    const known = value && !hasTwin(item) ? constantOf(value, this.frame.file) : null;
    if (known?.kind === 'null' && type && isRaw(type)) return this.nowhere(type, 'null', path);
    if (value && known?.kind === 'bytes' && isReference(type)) return { kind: 'unknown', type, literal: value };
    if (value && known?.kind === 'bytes' && type?.kind === 'array') return contentOfBytes(known.bytes, type, path);
    return scalarOf(known, type, path) ?? unknown(type);
  }

  #constant(value: Value, path: Node): Resolved {
    const alloc = this.allocate({
      kind: 'static',
      made: path,
      name: path.text,
      type: value.type,
      origin: 'unknown',
      content: value,
    });
    return {
      targets: [{ alloc: alloc.id, path: [], tag: alloc.root }],
      type: value.type,
      pointer: null,
      name: null,
      at: path,
    };
  }

  #static(item: Node, path: Node): Resolved {
    let id = this.#statics.get(item);
    if (id === undefined || !this.now.allocs.has(id)) {
      const written = item.child('type');
      const known = written ? this.readType(written) : null;
      const type = known?.kind === 'array' && hasTwin(item) ? { ...known, length: null } : known;
      const alloc = this.allocate({
        kind: 'static',
        made: item,
        name: path.text,
        type,
        origin: 'unknown',
        content: unknown(type),
        fromRaw: item.has('mutable_specifier'),
      });
      id = alloc.id;
      this.#statics.set(item, id);
    }
    const alloc = this.now.get(id);
    return {
      targets: [{ alloc: id, path: [], tag: alloc.root }],
      type: alloc.type,
      pointer: null,
      name: null,
      at: path,
    };
  }
}
