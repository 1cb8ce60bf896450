/**
 * Runs a body: operations in order, both ways of a branch, a loop twice. Ways that leave a region early are kept by the
 * label that they go to.
 */
import type { FileFacts } from '../../facts/file-facts';
import type { DeclaredFunction, Program } from '../../facts/program';
import { valueItem } from '../../facts/scoped-items';
import type { Model } from '../../finding';
import type { Node } from '../../syntax/node';
import type { Body, LabelId, LocalId, Operation, Pattern, Region } from '../ir';
import { Calls } from './calls';
import { joinValues, scalar, sum } from './contents';
import { ITERATOR, OVER } from './effects';
import { tellReturned } from './end-of-body';
import { fieldStep } from './path';
import { type Frame, mergeTypes, type Resolved } from './places';
import { type Alloc, joinStates, State } from './state';
import {
  BOOL,
  elementOf,
  isBuffer,
  isOwner,
  isPointer,
  isRaw,
  isReference,
  isSequence,
  named,
  ownsSomething,
  pathOf,
  pointeeOf,
  type Target,
  type Ty,
  USIZE,
  unknown,
  unwrapped,
  type Value,
} from './value';

/** Steps for one body; what is left then is not looked at. */
const BODY_BUDGET = 5000;

interface Exit {
  readonly kind: 'label' | 'scope' | 'callable';
  /** Labels: whose. */
  readonly label: LabelId | null;
  /** Scopes: what ends with it. */
  readonly locals: readonly LocalId[];
  readonly at: Node;
  readonly frame: Frame;
  /** Ways that came out here by `break` or `return`. */
  left: State | null;
  /** Ways that go on with the next turn. */
  continued: State | null;
}

export interface Options {
  readonly models: readonly Model[];
  readonly lower: (item: Node) => Body;
}

export class Interpreter extends Calls {
  readonly told = new Set<Node>();
  readonly duplicatedAt = new Map<number, Node>();
  gaveUp = false;
  #exits: Exit[] = [];
  #lastBase = 0;
  /** Calls that are running, the one in the body itself first. */
  readonly #calls: { readonly call: Node; readonly body: Node; readonly file: FileFacts }[] = [];
  /** True in the last turn of a loop: conditions on constants go both ways. */
  #takesAllWays = false;
  /** Answers of comparisons of numbers: a counter gives another one some day. */
  readonly #counts = new Set<number>();
  readonly #statics = new Map<Node, number>();
  readonly #lower: (item: Node) => Body;

  constructor(program: Program, file: FileFacts, options: Options) {
    super(new State(), program, file, options.models);
    this.#lower = options.lower;
  }

  get outermostCall() {
    const [call] = this.#calls;
    return call ?? null;
  }

  lower(item: Node): Body {
    return this.#lower(item);
  }

  nextBase(size: number): number {
    const base = this.#lastBase;
    this.#lastBase += size;
    return base;
  }

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

  // ---- bodies

  /** Runs a function as its caller would, with arguments of which only the types are known. */
  run(body: Body, declared: DeclaredFunction | null): { readonly result: Value; readonly params: readonly Alloc[] } {
    this.budget = BODY_BUDGET;
    const frame: Frame = {
      base: this.nextBase(body.locals.length),
      body,
      file: this.file,
      depth: 0,
      declared,
      types: new Map(),
      protectedTags: [],
      calledAt: null,
    };
    const params: Alloc[] = [];
    this.running.push(body.node);
    const result = this.runBody(body, frame, () => {
      for (const parameter of body.parameters) params.push(this.#parameter(parameter.local, parameter.self));
    });
    this.running.pop();
    return { result, params };
  }

  #parameter(local: LocalId, self: 'value' | 'ref' | 'ref-mut' | null): Alloc {
    const info = this.frame.body.locals[local]!;
    const own = this.selfType();
    const type: Ty =
      info.type !== null
        ? this.readType(info.type)
        : self === null
          ? null
          : self === 'value'
            ? own
            : { kind: 'reference', mutable: self === 'ref-mut', to: own };
    const inner = unwrapped(type);
    let value: Value = unknown(type);
    if (inner && isPointer(inner)) {
      const pointer = this.pointerTo(inner, {
        made: info.at,
        at: info.at,
        origin: 'parameter',
        how: 'parameter',
        holder: null,
        name: info.name,
      });
      value = this.retagPointer({ ...pointer, type: inner }, info.at, { access: 'call', protector: 'strong' });
      if (type !== inner) value = { ...value, type };
    } else if (type && type.kind === 'parameter' && this.program.isCopy(type, this.file) === 'no') {
      value = this.resource(type, info.at);
    } else if (inner && /^(?:[iu](?:8|16|32|64|128|size)|bool)$/.test(pathOf(inner) ?? '')) value = scalar(type);
    return this.declare(local, value);
  }

  runBody(body: Body, frame: Frame, bind: () => void): Value {
    const outer = this.frame;
    const outerFile = this.file;
    const outerDepth = this.depth;
    const outerUnsafe = this.inUnsafe;
    const [first] = this.#calls;
    if (frame.calledAt && frame.file !== (first?.file ?? outerFile))
      this.callsInto.set(frame.file.root, first?.call ?? frame.calledAt);
    if (frame.calledAt) this.#calls.push({ call: frame.calledAt, body: outer.body.node, file: outerFile });
    this.frame = frame;
    this.file = frame.file;
    this.depth = frame.depth;
    bind();
    const exit = this.#enter({ kind: 'callable', label: null, locals: [], at: body.node });
    this.exec(body.code);
    this.state = joinStates(this.state, exit.left);
    this.#leave();
    let result: Value = unknown(null);
    if (this.state) {
      const id = this.now.locals.get(this.key(body.result));
      if (id !== undefined) {
        const alloc = this.now.get(id);
        result = this.load({ alloc: id, path: [], tag: alloc.root });
        this.now.locals.delete(this.key(body.result));
        this.now.allocs.delete(id);
        const returns = body.returns ? this.readType(body.returns) : null;
        if (returns) result = this.coerce(result, returns, alloc.made);
      }
      for (const [alloc, tag] of frame.protectedTags) this.release(alloc, tag);
    }
    if (frame.calledAt) this.#calls.pop();
    this.frame = outer;
    this.file = outerFile;
    this.depth = outerDepth;
    this.inUnsafe = outerUnsafe;
    return result;
  }

  // ---- control

  exec(region: Region): void {
    for (const operation of region) {
      if (!this.state) return;
      if (--this.budget < 0) {
        this.gaveUp = true;
        this.state = null;
        return;
      }
      this.inUnsafe = operation.isUnsafe;
      this.#step(operation);
    }
  }

  #enter(exit: Pick<Exit, 'kind' | 'label' | 'locals' | 'at'>): Exit {
    const entered: Exit = { ...exit, frame: this.frame, left: null, continued: null };
    this.#exits.push(entered);
    return entered;
  }

  #leave(): void {
    this.#exits.pop();
  }

  /** Ends the scopes on the way out, and parks the state at the exit. */
  #jump(isTarget: (exit: Exit) => boolean, continues: boolean, returned: Node | null = null): void {
    const frame = this.frame;
    for (let index = this.#exits.length - 1; index >= 0 && this.state; index--) {
      const exit = this.#exits[index]!;
      if (isTarget(exit)) {
        if (exit.kind === 'callable' && exit.frame.depth === 0 && exit.at === exit.frame.body.node)
          this.#noteReturn(exit.frame, returned);
        if (continues) exit.continued = joinStates(exit.continued, this.state);
        else exit.left = joinStates(exit.left, this.state);
        break;
      }
      if (exit.kind === 'scope') {
        this.frame = exit.frame;
        this.#endScope(exit.locals, exit.at);
      }
    }
    this.frame = frame;
    this.state = null;
  }

  #return(at: Node): void {
    this.#jump(
      (exit) => exit.kind === 'callable',
      false,
      at.kind === 'return_expression' ? (at.namedChildren[0] ?? at) : null,
    );
  }

  /** What a `return` gives away is looked at where it leaves: joined with other ways it would be less certain. */
  #noteReturn(frame: Frame, at: Node | null): void {
    const id = at ? this.now.locals.get(frame.base + frame.body.result) : undefined;
    if (id !== undefined) tellReturned(this, frame.body, this.now.get(id).content, at);
  }

  #endScope(locals: readonly LocalId[], at: Node): void {
    for (let index = locals.length - 1; index >= 0 && this.state; index--) this.endLocal(locals[index]!, at);
  }

  #branch(...ways: readonly (() => void)[]): void {
    const start = this.now;
    let joined: State | null = null;
    ways.forEach((way, index) => {
      this.state = index === ways.length - 1 ? start : start.clone();
      way();
      joined = joinStates(joined, this.state);
    });
    this.state = joined;
  }

  afterMaybe(before: State): void {
    this.state = joinStates(before, this.state);
  }

  // ---- operations

  #step(op: Operation): void {
    switch (op.op) {
      case 'use': {
        const place = this.resolve(op.place, 'read');
        if (!this.state) return;
        const value = place ? this.take(place, op.at) : unknown(null);
        this.#set(op.dst, this.#passOn(value, op.at));
        return;
      }
      case 'borrow':
        this.#set(op.dst, this.#borrow(op));
        return;
      case 'literal':
        this.#set(op.dst, this.#literal(op));
        return;
      case 'cast':
        this.#set(op.dst, this.#cast(op));
        return;
      case 'unary': {
        const value = this.valueIn(op.value);
        const known = value.kind === 'scalar' ? value.constant : null;
        const negated = pathOf(value.type) === 'bool' && known !== null ? 1n - known : null;
        const constant = op.operator === '-' ? (known === null ? null : -known) : negated;
        const result = scalar(value.type, constant);
        if (value.kind === 'scalar' && this.#counts.has(value.symbol)) this.#counts.add(result.symbol);
        this.#set(op.dst, result);
        return;
      }
      case 'binary':
        this.#set(op.dst, this.#binary(op));
        return;
      case 'aggregate':
        this.#set(op.dst, this.#aggregate(op));
        return;
      case 'call': {
        const value =
          op.callee.kind === 'path'
            ? this.callPath(op, op.callee.path, op.callee.types)
            : this.callValue(op, op.callee.place);
        if (this.state) this.#set(op.dst, value);
        return;
      }
      case 'method': {
        const value = this.callMethod(op);
        if (this.state) this.#set(op.dst, value);
        return;
      }
      case 'closure':
        this.#set(op.dst, this.#closure(op));
        return;
      case 'try':
        this.#try(op);
        return;
      case 'await': {
        const value = this.operand(op.value);
        if (value.kind === 'closure') {
          this.#set(op.dst, this.runClosure(value, [], op.at, null));
          return;
        }
        this.cross(op.at, 'await');
        this.escape(value);
        this.#set(op.dst, unknown(null));
        return;
      }
      case 'next':
        this.#next(op);
        return;
      case 'format':
        for (const place of op.places) {
          const resolved = this.resolve(place, 'shared');
          if (!this.state) return;
          if (resolved)
            this.onAll(resolved, (target) =>
              this.access(target, 'read', this.useOf({ ...resolved, at: place.at }, 'read')),
            );
          if (resolved) this.#formatThrough(resolved);
        }
        if (/^(?:std::)?format!/.test(op.at.text))
          this.#set(op.dst, this.newBuffer(named('std::string::String'), op.at, unknown(null), 'enough'));
        else this.#set(op.dst, unknown(null));
        return;
      case 'unknown':
        this.#unknown(op);
        return;
      case 'declare':
        this.declare(op.local);
        return;
      case 'bind':
        this.#bind(op);
        return;
      case 'assign':
        this.#assign(op);
        return;
      case 'if': {
        const condition = this.valueIn(op.condition);
        if (
          condition.kind === 'scalar' &&
          condition.constant !== null &&
          pathOf(condition.type) === 'bool' &&
          !(this.#takesAllWays && this.#counts.has(condition.symbol))
        ) {
          this.exec(condition.constant === 1n ? op.then : op.otherwise);
          return;
        }
        this.#branch(
          () => this.exec(op.then),
          () => this.exec(op.otherwise),
        );
        return;
      }
      case 'match':
        this.#match(op);
        return;
      case 'loop':
        this.#loop(op);
        return;
      case 'block': {
        const exit = this.#enter({ kind: 'label', label: op.label, locals: [], at: op.at });
        this.exec(op.code);
        this.#leave();
        this.state = joinStates(this.state, exit.left);
        return;
      }
      case 'break':
        this.#jump((exit) => exit.label === op.label && exit.frame === this.frame, false);
        return;
      case 'continue':
        this.#jump((exit) => exit.label === op.label && exit.frame === this.frame, true);
        return;
      case 'return':
        this.#return(op.at);
        return;
      case 'panic':
        this.panics.push(op.at);
        for (const pending of this.pendingOwners) pending.mayPanic ??= op.at;
        this.state = null;
        return;
      case 'scope': {
        this.#enter({ kind: 'scope', label: null, locals: op.locals, at: op.at });
        this.exec(op.code);
        this.#leave();
        if (this.state) this.#endScope(op.locals, op.at);
        return;
      }
    }
  }

  /** Puts a value into a temporary: nothing is dropped. */
  #set(dst: LocalId, value: Value): void {
    if (!this.state) return;
    this.declare(dst, value);
  }

  /** A reference or box that is used by value is retagged where it arrives. */
  #passOn(value: Value, at: Node): Value {
    if (
      value.kind === 'pointer' &&
      (isReference(unwrapped(value.type)) || pathOf(unwrapped(value.type)) === 'std::boxed::Box')
    )
      return this.retagPointer(value, at, { access: 'move' });
    return value.kind === 'aggregate' ? this.retagValue(value, at, { access: 'move' }, 1) : value;
  }

  #borrow(op: Extract<Operation, { op: 'borrow' }>): Value {
    const mutable = op.kind === 'mut' || op.kind === 'raw-mut';
    const raw = op.kind === 'raw-const' || op.kind === 'raw-mut';
    const place = this.resolve(op.place, raw ? 'place' : mutable ? 'mut' : 'shared');
    const outer = (to: Ty): Ty => (raw ? { kind: 'pointer', mutable, to } : { kind: 'reference', mutable, to });
    if (!this.state || !place) return unknown(outer(null));
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

  /** A reference to bytes that nobody has written yet. */
  #checkReference(place: Resolved): void {
    if (place.pointer === null || !isRaw(unwrapped(place.pointer.type))) return;
    this.checkPlaceInit(place, 'reference', place.at);
  }

  #literal(op: Extract<Operation, { op: 'literal' }>): Value {
    switch (op.kind) {
      case 'integer':
        return scalar(named(op.suffix ?? 'integer'), typeof op.value === 'bigint' ? op.value : null);
      case 'boolean':
        return scalar(BOOL, op.value === true ? 1n : op.value === false ? 0n : null);
      case 'float':
        return unknown(named(op.suffix ?? 'float'));
      case 'char':
        return unknown(named(op.suffix ?? 'char'));
      case 'string':
        return unknown({ kind: 'reference', mutable: false, to: named('str') });
      case 'bytes':
        return unknown({ kind: 'reference', mutable: false, to: { kind: 'array', element: named('u8') } });
      case 'c-string':
        return unknown({ kind: 'reference', mutable: false, to: named('std::ffi::CStr') });
      case 'unit':
        return unknown({ kind: 'tuple', elements: [] });
    }
  }

  #cast(op: Extract<Operation, { op: 'cast' }>): Value {
    const type = this.readType(op.type);
    const value = this.operand(op.value);
    if (value.kind === 'pointer') {
      if (!type || !isRaw(type)) {
        if (type && isReference(type)) return { ...value, type };
        // Its address is a number now: whoever has it may make a pointer of it again.
        this.handOn(value);
        return type && pathOf(type) !== null ? scalar(type) : unknown(type);
      }
      if (isReference(unwrapped(value.type))) {
        const raw = this.toRaw(value, type, op.at, false);
        const fresh = isFreshBorrow(op.at);
        const how = fresh ? value.how : raw.how;
        return { ...raw, how, made: fresh ? value.made : raw.made, cast: null };
      }
      return this.castPointer(value, type, op.at);
    }
    if (type && isRaw(type)) {
      if (value.kind === 'scalar' && value.constant !== null)
        return this.nowhere(type, value.constant === 0n ? 'null' : 'integer', op.at);
      return unknown(type);
    }
    if (value.kind === 'scalar') return { ...value, type };
    return type && /^(?:[iu](?:8|16|32|64|128|size))$/.test(pathOf(type) ?? '') ? scalar(type) : unknown(type);
  }

  #binary(op: Extract<Operation, { op: 'binary' }>): Value {
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
          const known = scalar(BOOL, answer ? 1n : 0n);
          this.#counts.add(known.symbol);
          return known;
        }
      }
      return scalar(BOOL);
    }
    if (left.kind === 'scalar' && right.kind === 'scalar') {
      const type = pathOf(left.type) === 'integer' ? right.type : left.type;
      if (left.constant !== null && right.constant !== null)
        return scalar(type, fold(op.operator, left.constant, right.constant));
      if (right.constant !== null && (op.operator === '+' || op.operator === '-'))
        return { ...left, type, distance: left.distance + (op.operator === '+' ? right.constant : -right.constant) };
      if (op.operator === '+' && left.constant === null) return sum(type, left, right);
      if (left.constant !== null && op.operator === '+')
        return { ...right, type, distance: right.distance + left.constant };
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

  #aggregate(op: Extract<Operation, { op: 'aggregate' }>): Value {
    const hint = op.hint ? this.readType(op.hint) : null;
    const values = op.fields.map((field) => ({ ...field, value: this.operand(field.value) }));
    switch (op.kind) {
      case 'tuple': {
        const parts = new Map(values.map(({ name, value }) => [fieldStep(name), this.#passOn(value, op.at)]));
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
        const length = op.length && /^\d+$/.test(op.length.text) ? Number(op.length.text) : null;
        const type: Ty = { kind: 'array', element: mergeTypes(elementOf(hint), value.type), length };
        return {
          kind: 'aggregate',
          type,
          variant: null,
          parts: new Map(),
          rest: ownsSomething(value) ? null : value.kind === 'scalar' ? null : value,
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
      case 'struct':
        return this.#struct(op, values, hint);
    }
  }

  #struct(
    op: Extract<Operation, { op: 'aggregate' }>,
    values: readonly { readonly name: string; readonly value: Value; readonly at: Node }[],
    hint: Ty,
  ): Value {
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
    for (const { name, value, at } of values) {
      const field = variant === null ? name : `${variant}.${name}`;
      const fieldType = this.fieldType(type, field);
      parts.set(fieldStep(field), this.coerce(this.#passOn(value, at), fieldType, at));
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

  // ---- closures

  #closure(op: Extract<Operation, { op: 'closure' }>): Value {
    const captured = new Map<LocalId, number>();
    if (op.isMove || op.captures.some((capture) => capture.use === 'move')) {
      for (const capture of op.captures) {
        if (!op.isMove && capture.use !== 'move') continue;
        const place = this.localPlace(capture.local, capture.at);
        const value = this.#passOn(this.take(place, capture.at), capture.at);
        const info = this.frame.body.locals[capture.local]!;
        const alloc = this.allocate({
          kind: 'local',
          made: info.at,
          name: info.name,
          type: place.type,
          origin: 'own',
          content: value,
        });
        captured.set(capture.local, alloc.id);
      }
    }
    return { kind: 'closure', type: null, code: op, captured };
  }

  runClosure(closure: Value, args: readonly Value[], at: Node, returns: Ty): Value {
    if (closure.kind !== 'closure') {
      if (this.isUserClosure(closure, null)) this.userCode(at.text, at, 'closure', args);
      if (!this.state) return unknown(returns);
      for (const value of args) this.escape(value);
      this.escape(closure);
      return unknown(returns);
    }
    const { code } = closure;
    if (this.budget < 0 || this.running.includes(code.at) || !this.#ownsLocals(code)) {
      this.escape(closure);
      return unknown(returns);
    }
    this.running.push(code.at);
    const saved = new Map<number, number | undefined>();
    for (const [local, id] of closure.captured) {
      saved.set(this.key(local), this.now.locals.get(this.key(local)));
      if (this.now.allocs.has(id)) this.now.locals.set(this.key(local), id);
    }
    code.parameters.forEach((parameter, index) => {
      const info = this.frame.body.locals[parameter.local]!;
      const type = info.type ? this.readType(info.type) : null;
      this.declare(parameter.local, this.arrive(args[index] ?? unknown(type), type, at, { access: 'call' }));
    });
    const exit = this.#enter({ kind: 'callable', label: null, locals: [], at: code.at });
    this.exec(code.code);
    this.#leave();
    this.state = joinStates(this.state, exit.left);
    this.running.pop();
    if (!this.state) return unknown(returns);
    const result = this.valueIn(code.result);
    for (const [key, id] of saved) {
      if (id === undefined) this.now.locals.delete(key);
      else this.now.locals.set(key, id);
    }
    return result.type === null && returns !== null ? ({ ...result, type: returns } as Value) : result;
  }

  /** A closure names locals of the body that made it: it can be run in an activation of that body only. */
  #ownsLocals(code: Extract<Operation, { op: 'closure' }>): boolean {
    const info = this.frame.body.locals[code.dst];
    return info !== undefined && isWithin(code.at, this.frame.body.node);
  }

  // ---- flow of values

  #try(op: Extract<Operation, { op: 'try' }>): void {
    const value = this.operand(op.value);
    const fail = this.now.clone();
    const payload =
      value.kind === 'aggregate'
        ? (value.parts.get(fieldStep('Some.0')) ?? value.parts.get(fieldStep('Ok.0')))
        : value.kind === 'resource'
          ? value
          : undefined;
    const type = value.type?.kind === 'named' ? (value.type.arguments[0] ?? null) : null;
    const success = this.state;
    this.state = fail;
    this.#return(op.at);
    this.state = success;
    this.#set(op.dst, payload ?? unknown(type));
  }

  #next(op: Extract<Operation, { op: 'next' }>): void {
    const iterator = this.valueIn(op.iterator);
    const subject = isReference(iterator.type) ? iterator.type.to : iterator.type;
    if (subject?.kind === 'parameter' || subject?.kind === 'trait') this.userCode('next', op.at, 'trait', []);
    if (!this.state) return;
    const end = this.now.clone();
    const item = this.#item(iterator, op.at);
    const going = this.state;
    this.state = end;
    this.#jump((exit) => exit.label === op.exit && exit.frame === this.frame, false);
    this.state = going;
    this.#set(op.dst, item);
  }

  #item(iterator: Value, at: Node): Value {
    if (iterator.kind === 'aggregate' && pathOf(iterator.type)?.startsWith('std::ops::Range')) {
      const start = iterator.parts.get(fieldStep('start')) ?? iterator.parts.get(fieldStep('end'));
      return scalar(start?.type ?? USIZE);
    }
    const over =
      iterator.kind === 'aggregate' && pathOf(iterator.type) === ITERATOR ? iterator.parts.get(OVER) : iterator;
    if (over?.kind !== 'pointer' || over.targets.length !== 1) return unknown(itemType(iterator.type));
    const type = unwrapped(over.type);
    if (isReference(type)) {
      let place: Resolved | null = this.behind(over, null, at);
      const inner = unwrapped(this.typeOfPlace(place));
      if (isBuffer(inner)) place = this.bufferSlice(place, type.mutable);
      if (!place || !isSequence(this.typeOfPlace(place))) return unknown(null);
      const element = this.element(place, this.typeOfPlace(place), scalar(USIZE));
      return this.borrowPlace({ ...element, at }, type.mutable ? 'mut' : 'shared', at, null, null);
    }
    if (isBuffer(type)) {
      const target: Target = over.targets[0]!;
      const alloc = this.now.get(target.alloc);
      if (alloc.opaque || alloc.ended) return unknown(null);
      const place: Resolved = { targets: [{ ...target, path: [] }], type: alloc.type, pointer: null, name: null, at };
      const element = this.element(place, alloc.type, scalar(USIZE));
      const value = this.load(element.targets[0]!);
      return value.kind === 'uninit' || value.kind === 'gone'
        ? unknown(element.type)
        : value.kind === 'unknown'
          ? this.withResult(element.type, at)
          : value;
    }
    return unknown(null);
  }

  /** Formatting goes through references to the value that they lead to. */
  #formatThrough(resolved: Resolved): void {
    let at: Resolved | null = resolved;
    for (let depth = 0; at && depth < 3; depth++) {
      const type = unwrapped(this.typeOfPlace(at));
      if (this.isGeneric(type) && type?.kind === 'parameter') {
        this.userCode(type.name, resolved.at, 'trait', []);
        return;
      }
      if (!type || (!isReference(type) && !isOwner(type)) || isBuffer(type)) return;
      const inner = this.deref(at, false);
      if (!inner || !this.state) return;
      for (const target of inner.targets)
        if (inner.targets.length === 1) this.access(target, 'read', this.useOf({ ...inner, at: resolved.at }, 'read'));
      at = inner;
    }
  }

  #unknown(op: Extract<Operation, { op: 'unknown' }>): void {
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
    this.#set(op.dst, unknown(null));
  }

  #assign(op: Extract<Operation, { op: 'assign' }>): void {
    const given = this.operand(op.value);
    const place = this.resolve(op.place, 'write');
    if (!this.state) return;
    const at =
      op.at.kind === 'assignment_expression' || op.at.kind === 'compound_assignment_expr' ? op.at : op.place.at;
    if (!place) {
      this.escape(given);
      return;
    }
    const resolved = { ...place, at };
    const type = this.typeOfPlace(place);
    const use = this.useOf(resolved, 'write');
    if (op.compound !== null) {
      this.#compound(op, resolved, given, type);
      return;
    }
    const value = this.coerce(given, type, op.place.at);
    if (place.targets.length === 1 && type && this.program.needsDrop(type, this.file) !== 'no')
      this.#dropOld(place.targets[0]!, type, resolved);
    if (!this.state) return;
    this.write(resolved, this.#passOn(value, this.frame.body.locals[op.value]!.at), use);
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
    if (old.kind === 'unknown' && at.pointer?.how === 'as-mut-ptr' && pathOf(this.typeAt(alloc, target.path)) === 'std::mem::MaybeUninit' && this.program.needsDrop(type, this.file) === 'yes') {
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
    if (
      this.isGeneric(type) &&
      !isVariable &&
      this.program.needsDrop(type, this.file) === 'yes' &&
      old.kind === 'resource'
    ) {
      // The old value is dropped by the assignment.
    }
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
      const sign =
        op.compound === '+=' || op.compound === '+' ? 1n : op.compound === '-=' || op.compound === '-' ? -1n : null;
      next =
        given.constant !== null && sign !== null
          ? { ...old, constant: null, distance: old.distance + sign * given.constant }
          : scalar(type);
    } else if (isNumber) next = scalar(type ?? old.type);
    else if (ownsSomething(given)) this.escape(given);
    this.write(place, next, this.useOf(place, 'write'));
  }

  // ---- patterns

  #bind(op: Extract<Operation, { op: 'bind' }>): void {
    const written = op.type ? this.readType(op.type) : null;
    if (op.pattern.kind === 'bind' && op.pattern.by === 'default' && !op.pattern.sub) {
      const place = this.resolve(op.source, 'read');
      if (!this.state) return;
      const taken = place ? this.#takeForBinding(place, op) : unknown(null);
      const node = op.source.at;
      const typed = written ? this.coerce(taken, written, node) : taken;
      this.declare(op.pattern.local, this.#asDeclared(typed, op.pattern.local));
      return;
    }
    if (op.pattern.kind === 'wild') {
      this.resolve(op.source, 'place');
      return;
    }
    const place = this.resolve(op.source, 'place');
    if (!this.state) return;
    this.#destructure(
      op.pattern,
      place && written ? { ...place, type: mergeTypes(written, place.type) } : place,
      'move',
    );
  }

  /** A temporary's value was retagged when it was made; any other place's value is when it is taken. */
  #takeForBinding(place: Resolved, op: Extract<Operation, { op: 'bind' }>): Value {
    const { base, steps } = op.source;
    const temporary =
      base.kind === 'local' && steps.length === 0 && this.frame.body.locals[base.local]!.kind === 'temporary';
    if (temporary && base.kind === 'local') return this.operand(base.local);
    return this.#passOn(this.take(place, op.source.at), op.source.at);
  }

  #asDeclared(value: Value, local: LocalId): Value {
    const info = this.frame.body.locals[local]!;
    const type = info.type ? this.readType(info.type) : null;
    return type ? this.coerce(value, type, info.at) : value;
  }

  /** Takes a value apart. `mode`: how default bindings bind, as match ergonomics have it. */
  #destructure(pattern: Pattern, given: Resolved | null, mode: 'move' | 'shared' | 'mut'): void {
    if (!this.state) return;
    switch (pattern.kind) {
      case 'wild':
      case 'value':
        return;
      case 'bind': {
        if (pattern.sub) this.#destructure(pattern.sub, given, mode);
        this.#bindName(pattern, given, mode);
        return;
      }
      case 'reference': {
        const inner = given && this.deref(given, false);
        this.#destructure(pattern.inner, inner, 'move');
        return;
      }
      case 'or':
        for (const alternative of pattern.alternatives.slice(0, 1)) this.#destructure(alternative, given, mode);
        return;
      default:
    }
    const { at, through } = this.#throughReferences(given, mode);
    switch (pattern.kind) {
      case 'tuple':
        pattern.elements.forEach((element, index) => {
          const type = at ? unwrapped(this.typeOfPlace(at)) : null;
          const count = type?.kind === 'tuple' ? type.elements.length : null;
          const position =
            pattern.rest !== null && index >= pattern.rest
              ? count === null
                ? null
                : count - (pattern.elements.length - index)
              : index;
          this.#destructure(element, at && position !== null ? this.#part(at, String(position)) : null, through);
        });
        return;
      case 'tuple-struct':
      case 'struct': {
        const variant = pattern.path && at ? this.#variantOf(pattern.path, this.typeOfPlace(at)) : null;
        const elements =
          pattern.kind === 'struct'
            ? pattern.fields.map(({ name, pattern: inner }) => ({ name: name as string | null, inner }))
            : pattern.elements.map((inner, index) => ({
                name: pattern.rest !== null && index >= pattern.rest ? null : String(index),
                inner,
              }));
        for (const { name, inner } of elements)
          this.#destructure(
            inner,
            at && name !== null ? this.#part(at, variant === null ? name : `${variant}.${name}`) : null,
            through,
          );
        return;
      }
      case 'slice': {
        const type = at ? unwrapped(this.typeOfPlace(at)) : null;
        pattern.elements.forEach((element, index) => {
          const place =
            at && isSequence(type)
              ? this.element(
                  at,
                  type,
                  pattern.rest === null || index < pattern.rest ? scalar(USIZE, BigInt(index)) : scalar(USIZE),
                )
              : null;
          const isRest = pattern.restBound && index === pattern.rest;
          this.#destructure(element, isRest ? null : place, through);
        });
        return;
      }
      default:
    }
  }

  #part(at: Resolved, name: string): Resolved | null {
    const type = unwrapped(this.typeOfPlace(at));
    const fieldType = this.fieldType(type, name);
    return this.project(at, name, fieldType);
  }

  /** The name of the variant, where the pattern's path names one of an enum. */
  #variantOf(path: Node, type: Ty): string | null {
    const last = path.text.slice(path.text.lastIndexOf(':') + 1).replace(/<.*$/, '');
    if (last === 'Some' || last === 'Ok' || last === 'Err') return last;
    const inner = unwrapped(type);
    const declared = inner ? this.program.typeOf(inner, this.file) : null;
    return declared?.item.kind === 'enum' ? last : null;
  }

  /** Match ergonomics: a reference that a pattern goes through makes the bindings inside borrow. */
  #throughReferences(
    given: Resolved | null,
    mode: 'move' | 'shared' | 'mut',
  ): { at: Resolved | null; through: 'move' | 'shared' | 'mut' } {
    let at = given;
    let through = mode;
    for (let depth = 0; at && depth < 4; depth++) {
      const type = unwrapped(this.typeOfPlace(at));
      if (!isReference(type)) break;
      through = through === 'shared' || !type.mutable ? 'shared' : 'mut';
      at = this.deref(at, false);
    }
    return { at, through };
  }

  #bindName(
    pattern: Extract<Pattern, { kind: 'bind' }>,
    given: Resolved | null,
    mode: 'move' | 'shared' | 'mut',
  ): void {
    const by = pattern.by === 'ref' ? 'shared' : pattern.by === 'ref-mut' ? 'mut' : mode;
    if (!given) {
      this.declare(pattern.local, unknown(null));
      return;
    }
    const at = { ...given, at: pattern.at };
    if (by === 'move') {
      const value = this.#passOn(this.take(at, pattern.at), pattern.at);
      if (this.state) this.declare(pattern.local, value);
      return;
    }
    this.declare(pattern.local, this.borrowPlace(at, by, pattern.at, null, null));
  }

  #match(op: Extract<Operation, { op: 'match' }>): void {
    const place = this.resolve(op.scrutinee, 'place');
    if (!this.state) return;
    let joined: State | null = null;
    for (const arm of op.arms) {
      if (place && this.#cannotMatch(arm.pattern, place)) continue;
      const before: State = this.now.clone();
      this.#destructure(arm.pattern, place, 'move');
      if (arm.guard && this.state) {
        this.exec(arm.guard.code);
        if (this.state) {
          const failed = this.now.clone();
          this.exec(arm.body);
          joined = joinStates(joined, this.state);
          this.state = joinStates(before, failed);
          continue;
        }
      } else if (this.state) this.exec(arm.body);
      joined = joinStates(joined, this.state);
      this.state = before;
      if (this.#alwaysMatches(arm.pattern, arm.guard !== null)) {
        this.state = null;
        break;
      }
    }
    const fallThrough = op.exhaustive ? null : this.state;
    this.state = joinStates(joined, fallThrough);
  }

  #alwaysMatches(pattern: Pattern, guarded: boolean): boolean {
    return !guarded && (pattern.kind === 'wild' || (pattern.kind === 'bind' && pattern.sub === null));
  }

  /** True where the value is known to be another variant. */
  #cannotMatch(pattern: Pattern, place: Resolved): boolean {
    if (place.targets.length !== 1) return false;
    const target = place.targets[0]!;
    if (this.now.get(target.alloc).ended) return false;
    const value = this.load(target);
    if (value.kind !== 'aggregate' || value.variant === null) return false;
    const path =
      pattern.kind === 'tuple-struct' || pattern.kind === 'struct'
        ? pattern.path
        : pattern.kind === 'value'
          ? pattern.path
          : null;
    if (!path) return false;
    const last = path.text.slice(path.text.lastIndexOf(':') + 1);
    return /^[A-Z]/.test(last) && last !== value.variant && this.#variantOf(path, value.type) === last;
  }

  #loop(op: Extract<Operation, { op: 'loop' }>): void {
    const exit = this.#enter({ kind: 'label', label: op.label, locals: [], at: op.at });
    // Twice: what the first turn left is what the second one meets. A counter that has not come to its end by then gets
    // there some day.
    const takesAllWays = this.#takesAllWays;
    for (let turn = 0; turn < (exit.left ? 2 : 3) && this.state; turn++) {
      this.#takesAllWays = takesAllWays || turn === 2;
      this.exec(op.code);
      this.state = joinStates(this.state, exit.continued);
      exit.continued = null;
    }
    this.#takesAllWays = takesAllWays;
    this.#leave();
    this.state = exit.left;
  }

  // ---- paths

  pathPlace(path: Node): Resolved | null {
    const full = this.frame.file.paths.resolve(path);
    if (full === 'std::option::Option::None') {
      return this.#constant(
        { kind: 'aggregate', type: named('std::option::Option', null), variant: 'None', parts: new Map(), rest: null },
        path,
      );
    }
    const item = path.kind === 'identifier' ? valueItem(path) : null;
    if (item?.kind === 'static_item') return this.#static(item, path);
    if (item?.kind === 'const_item') {
      const type = item.child('type');
      return this.#constant(unknown(type ? this.readType(type) : null), path);
    }
    return this.#constant(unknown(null), path);
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
      const type = written ? this.readType(written) : null;
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

function isFreshBorrow(cast: Node): boolean {
  const value = cast.child('value');
  return value?.kind === 'reference_expression';
}

function compare(operator: string, a: bigint, b: bigint): boolean | null {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return null;
  }
}

function fold(operator: string, a: bigint, b: bigint): bigint | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return null;
  }
}

function itemType(type: Ty): Ty {
  const inner = isReference(type) ? type.to : type;
  return inner?.kind === 'array' ? inner.element : null;
}

function isWithin(node: Node, outer: Node): boolean {
  return node.start >= outer.start && node.end <= outer.end;
}

export { joinValues, pointeeOf };
