import type { Argument } from '../../../std-model/model';
import type { StdType } from '../../../std-model/signature';
import type { Node } from '../../../syntax/node';
import { contentOfBytes } from '../bytes';
import { joinValues, scalar } from '../memory/contents';
import { elementStep, fieldStep } from '../memory/path';
import {
  BOOL,
  elementOf,
  isBuffer,
  isPointer,
  isReference,
  named,
  OPTION,
  ownsSomething,
  pathOf,
  pointeeOf,
  retype,
  STRING,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from '../memory/value';
import { mergeTypes } from '../places';
import { boxed, fromStd, POINTER_TABLES, roomOf, type StdCall } from './call';
import { ContractEffects } from './contracts';
import { numberOf } from './numbers';
import { tellGivenToThread } from './threads';

/** Methods of text that look at its characters. */
const READS_TEXT: ReadonlySet<string> = new Set([
  ...[
    'chars',
    'char_indices',
    'lines',
    'find',
    'rfind',
    'split',
    'rsplit',
    'split_at',
    'split_once',
    'split_whitespace',
  ],
  ...['trim', 'trim_start', 'trim_end', 'parse', 'contains', 'starts_with', 'ends_with', 'matches', 'replace'],
  ...['to_uppercase', 'to_lowercase', 'to_string', 'to_owned', 'is_char_boundary', 'pop', 'remove', 'insert'],
]);

export abstract class Effects extends ContractEffects {
  /** Runs one effect. */
  perform(call: StdCall): Value {
    const { effect } = call.entry.function;
    const { args, at, returns } = call;
    const first = args[0] ?? unknown(null);
    if (call.entry.signature.isUnsafe && this.breaksContract(call)) return unknown(returns);
    if (
      !call.entry.signature.isUnsafe &&
      READS_TEXT.has(call.entry.name) &&
      /^(?:str|std::string::String)$/.test(call.entry.table.path)
    )
      this.#checkText(first, at);
    if (call.entry.name === 'fetch_sub' && first.kind === 'pointer')
      for (const { alloc } of first.targets) this.counted.add(alloc);
    const iterated = this.iterator(call);
    if (iterated) return iterated;
    switch (effect.op) {
      case 'none':
        return this.#plain(call);
      case 'same':
        return this.samePointer(first, call);
      case 'readdress':
        this.handOn(first);
        return unknown(returns);
      case 'offset':
        return this.offsetPointer(first, call, effect);
      case 'buffer':
        return this.bufferPointer(call);
      case 'content':
        return this.contentOf(call, effect);
      case 'element':
        return this.elementRef(call, effect);
      case 'split':
        return this.split(call);
      case 'iterate':
        return this.iterate(call);
      case 'read':
        return this.readThrough(call, 'read');
      case 'write':
        return this.writeThrough(call);
      case 'write-bytes': {
        const place = this.pointee(call, 0);
        if (place && this.isBeyond(place, args[2] ?? unknown(null), this.useOf(place, 'write')))
          return unknown(returns);
        if (place) this.write(place, unknown(place.type), this.useOf(place, 'write'));
        for (const target of place?.targets ?? [])
          if (this.state && !this.now.get(target.alloc).ended && !this.fillWhole(target, place!, call))
            this.fillRegion(target);
        return unknown(returns);
      }
      case 'replace': {
        const old = this.exchange(call, args[1] ?? unknown(null));
        if (effect.drops) {
          this.dropValue(old, old.type, null, at, 'drop', 0);
          return unknown(returns);
        }
        return retype(old, mergeTypes(returns, old.type));
      }
      case 'take':
        return this.exchange(call, this.emptyValue(call));
      case 'swap':
        return this.swapValues(call, effect.overlapping);
      case 'copy':
        return this.copyElements(call, effect);
      case 'drop-in-place':
        return this.dropInPlace(call);
      case 'take-out':
        return this.takeOut(call);
      case 'assume-init':
        return effect.duplicates || isReference(first.type)
          ? this.readThrough(call, 'assume')
          : this.assumeInit(first, call);
      case 'uninit':
        return { kind: 'uninit', type: returns, since: at };
      case 'zeroed':
        return this.#zeroed(returns, at);
      case 'wrap':
        return this.wrap(first, call);
      case 'unwrap':
        return this.unwrap(first, call);
      case 'box-new':
        return this.boxNew(
          effect.content
            ? ({ kind: effect.content === 'uninit' ? 'uninit' : 'unknown', type: boxedFor(call), since: at } as Value)
            : first,
          call,
        );
      case 'into-raw':
      case 'leak':
        return this.intoRaw(first, call, effect.op === 'leak');
      case 'from-raw-parts':
        this.#checkElements(first, call);
        return this.fromRaw(first, call);
      case 'from-raw':
        return this.fromRaw(first, call);
      case 'count-clone':
        return this.countClone(call);
      case 'count':
        return this.countBy(first, call, effect.by);
      case 'count-unwrap':
        return this.unwrapCount(first, call);
      case 'downgrade':
        return this.downgrade(call);
      case 'upgrade':
        return this.upgrade(call);
      case 'forget':
        this.forget(first, at);
        return unknown(returns);
      case 'drop':
        if (first.kind === 'resource' && this.isGeneric(first.type)) this.userCode(at.text, at, 'drop', [first]);
        else this.dropValue(first, first.type, null, at, 'drop', 0);
        return unknown(returns);
      case 'alloc':
        return this.allocateRaw(call, effect.zeroed, effect.by);
      case 'dealloc':
        return this.dealloc(call, effect.by, 'free');
      case 'realloc': {
        const old =
          first.kind === 'pointer' && first.targets.length === 1 ? this.now.get(first.targets[0]!.alloc) : null;
        this.dealloc(call, effect.by, 'realloc');
        const fresh = this.allocateRaw(call, true, effect.by);
        if (old && fresh.kind === 'pointer' && this.state) this.now.update(fresh.targets[0]!.alloc, { type: old.type });
        return fresh;
      }
      case 'buffer-new':
        return this.newBuffer(
          returns,
          at,
          { kind: 'uninit', type: null, since: at },
          effect.capacity === null ? 0 : roomOf(args[effect.capacity]),
        );
      case 'buffer-filled':
        return isBuffer(this.inner(returns)) ? this.give(this.#filledBuffer(call), returns) : this.#plain(call);
      case 'buffer-grow':
        return this.grow(call, effect.adds);
      case 'buffer-shrink':
        return this.shrink(call, effect.gives);
      case 'buffer-move':
        return this.moveBuffer(call);
      case 'set-len':
        return this.setLen(call);
      case 'slice-from-raw':
        return this.sliceFromRaw(call);
      case 'reborrow':
        return this.reborrow(call);
      case 'transmute':
        return this.transmute(first, call);
      case 'null':
        return this.nowhere(returns, 'null', at);
      case 'dangling':
        return this.nowhere(returns, call.entry.name.startsWith('without_provenance') ? 'integer' : 'dangling', at);
      case 'exposed':
        return first.kind === 'scalar' && first.address?.targets.every(({ alloc }) => this.now.allocs.has(alloc))
          ? this.samePointer(first.address, call)
          : unknown(returns);
      case 'distance':
        return this.distance(call);
      case 'compare':
        return scalar(BOOL);
      case 'diverge':
        this.state = null;
        return unknown(null);
      case 'call-closure':
        return this.#callClosure(call, effect.closure);
      case 'store': {
        if (this.vector(call)) return this.grow(call, effect.values.slice(-1));
        for (const index of effect.values) if (args[index]) this.escape(args[index]);
        this.havocMutable(call);
        return unknown(returns);
      }
      case 'guard':
        return this.guard(call);
      default:
        return unknown(returns);
    }
  }

  /** What a function of integers gives for constants. */
  #number({ entry, args, returns, at }: StdCall): Value | null {
    const scalars = args.filter((value) => value.kind === 'scalar');
    const numbers = scalars.map(({ constant }) => constant).filter((constant) => constant !== null);
    if (numbers.length === 0 || numbers.length !== args.length) return null;
    const type = scalars.find((value) => pathOf(value.type) !== 'integer')?.type ?? null;
    const result = numberOf(entry.name, pathOf(type) ?? '', numbers);
    if (result === null) return null;
    const from = scalars.flatMap((value) => value.from ?? []);
    if (result !== 'none')
      return pathOf(returns) === OPTION ? this.give(scalar(type, result, from), returns) : scalar(type, result, from);
    return { kind: 'aggregate', type: returns, variant: 'None', parts: new Map(), rest: null, made: at };
  }

  /** `size_of` and its like. */
  #size({ entry, args, types, at }: StdCall): Value | null {
    const [first] = args;
    const isOf = /^std::mem::(?:size|align)_of(?:_val)?$/.test(entry.path);
    const given = first?.kind === 'pointer' ? this.behind(first, null, at).type : (types.get('T') ?? null);
    if (!isOf || !given) return null;
    const bytes = entry.name.startsWith('size')
      ? this.program.sizeOf(given, this.file)
      : this.program.alignOf(given, this.file);
    return bytes === null ? null : scalar(named('usize'), BigInt(bytes), [at]);
  }

  /** Pointers to the first element of a slice and to the end of the last one. */
  #pointerRange(call: StdCall): Value {
    const mutable = call.entry.name === 'as_mut_ptr_range';
    const start = this.bufferPointer({ ...call, returns: { kind: 'pointer', mutable, to: null } });
    const [first] = start.kind === 'pointer' ? start.targets : [];
    const length = first ? this.lengthBehind(first) : null;
    if (start.kind !== 'pointer' || !first || length === null) return unknown(call.returns);
    const path = [...first.path.slice(0, -1), elementStep(length)];
    const end: Value = { ...start, targets: [{ ...first, path }] };
    const parts = new Map<string, Value>([
      [fieldStep('start'), start],
      [fieldStep('end'), end],
    ]);
    return { kind: 'aggregate', type: named('std::ops::Range', start.type), variant: null, parts, rest: null };
  }

  /** A vector is made of values of its own type. */
  #checkElements(first: Value, { args, returns, at }: StdCall): void {
    if (first.kind !== 'pointer' || first.targets.length !== 1 || !isBuffer(returns)) return;
    const element = elementOf(pointeeOf(returns));
    const start = this.viewAs(first.targets[0]!, element);
    if (!this.now.get(start.alloc).ended) this.hasInvalid(start, element, args[1] ?? unknown(null), at);
  }

  /** A vector or string of what the argument holds. */
  #filledBuffer(call: StdCall): Value {
    const made = this.newBuffer(this.inner(call.returns), call.at, unknown(null), null);
    const [source] = call.args;
    if (!source || !/^(?:from|from_str|to_string|to_owned|to_vec|clone)$/.test(call.entry.name)) return made;
    const text = this.bytesOf(source);
    const [target] = made.kind === 'pointer' ? made.targets : [];
    if (!text || !target) return made;
    const { type } = this.now.get(target.alloc);
    const content = contentOfBytes(text.bytes, type, text.from[0] ?? call.at);
    this.now.update(target.alloc, { content, elements: text.bytes.length });
    return made;
  }

  /** The receiver of a method that takes it for text. */
  #checkText(receiver: Value, at: Node): void {
    if (receiver.kind !== 'pointer' || !isReference(receiver.type)) return;
    const place = this.behind(receiver, null, at);
    const text = pathOf(unwrapped(place.type)) === STRING ? this.pointerAt(place) : receiver;
    if (text) this.isNoText(text, at);
  }

  #zeroed(type: Ty, at: Node): Value {
    if (isPointer(unwrapped(type))) {
      const nothing = this.nowhere(type, 'null', at);
      return this.isInvalid(nothing, type, at, 'zeroed') ? unknown(type) : nothing;
    }
    if (/^[iu](?:8|16|32|64|128|size)$/.test(pathOf(type) ?? '')) return scalar(type, 0n, [at]);
    const zeros: Value = { kind: 'filled', type, byte: 0, made: at, by: 'zeroed' };
    return this.isInvalid(zeros, type, at, 'zeroed') ? unknown(type) : zeros;
  }

  #plain(call: StdCall): Value {
    this.havocMutable(call);
    if (!POINTER_TABLES.has(call.entry.table.path) || /^(?:expose|addr|to_bits)/.test(call.entry.name))
      for (const value of call.args) this.handOn(value);
    for (const value of call.args) if (ownsSomething(value)) this.escape(value);
    const { returns } = call;
    const [exposed] = call.args;
    if (call.entry.name === 'expose_provenance' && exposed?.kind === 'pointer') {
      this.escape(exposed);
      return { ...scalar(returns), address: exposed };
    }
    const passed = this.#passedOn(call);
    if (passed) return passed;
    const [subject] = call.args;
    if (call.entry.name === 'is_null' && subject?.kind === 'pointer') {
      const borrowed = subject.targets.length > 0 && /borrow|to-raw/.test(subject.how);
      return scalar(BOOL, subject.nowhere === 'null' ? 1n : borrowed ? 0n : null);
    }
    if (call.entry.name === 'len') return this.lengthOf(call);
    if (/^as_(?:mut_)?ptr_range$/.test(call.entry.name)) return this.#pointerRange(call);
    const number = this.#number(call) ?? this.#size(call);
    if (number) return number;
    if (returns?.kind === 'named' && /^(?:[iu](?:8|16|32|64|128|size)|bool)$/.test(returns.path))
      return scalar(returns);
    return unknown(returns);
  }

  /** Adapters of `Option` and `Result` that hand on the value in it as it is. */
  #passedOn(call: StdCall): Value | null {
    const [option] = call.args;
    if (option?.kind !== 'aggregate' || !/^std::(?:option|result)$/.test(call.entry.table.path.replace(/::\w+$/, '')))
      return null;
    const payload = option.parts.get(fieldStep('Some.0')) ?? option.parts.get(fieldStep('Ok.0'));
    if (!payload) return null;
    if (/^unwrap_or(?:_default)?$/.test(call.entry.name))
      return retype(payload, mergeTypes(payload.type, call.returns));
    return /^(?:ok|ok_or|ok_or_else|map_err|or|or_else|filter|inspect)$/.test(call.entry.name)
      ? this.give(payload, call.returns)
      : null;
  }

  #callClosure(call: StdCall, index: Argument): Value {
    const closure = call.args[index];
    if (!closure) return unknown(call.returns);
    const rest = call.args.filter((_, position) => position !== index);
    const given =
      rest[0]?.kind === 'aggregate'
        ? (rest[0].parts.get(fieldStep('Some.0')) ?? rest[0].parts.get(fieldStep('Ok.0')))
        : undefined;
    if (call.entry.path === 'std::thread::spawn') {
      tellGivenToThread(this, closure, call);
      this.escape(closure);
      return unknown(call.returns);
    }
    if (given && /^unwrap_or/.test(call.entry.name)) {
      const start = this.now.clone();
      const other = this.runClosure(closure, [], call.at, null);
      const returned = this.state !== null;
      this.afterMaybe(start);
      return retype(returned ? joinValues(given, other) : given, mergeTypes(given.type, call.returns));
    }
    const before = this.now.clone();
    this.now.assumptions++;
    const result = this.runClosure(closure, [given ?? unknown(null)], call.at, null);
    // It may not have been called at all.
    this.afterMaybe(before);
    this.now.assumptions = before.assumptions;
    return pathOf(call.returns) === OPTION && result.kind !== 'unknown'
      ? this.give(result, call.returns)
      : unknown(call.returns);
  }

  substituted(type: StdType, types: ReadonlyMap<string, Ty>): Ty {
    return fromStd(type, types);
  }
}

/** What a box is made for: a slice has as many elements as are asked for. */
function boxedFor({ args: [count], returns }: StdCall): Ty {
  const type = boxed(returns);
  if (type?.kind !== 'slice' || count?.kind !== 'scalar' || count.constant === null) return type;
  return { kind: 'array', element: type.element, length: Number(count.constant) };
}
