/**
 * What bytes are: text, and values of types. Bytes that are no value of the type that they are taken for are told of.
 *
 * Source: the Rust Reference, "Behavior considered undefined", "Invalid values".
 */
import { constantOf, integerRange } from '../../facts/constants';
import { isUtf8 } from '../../facts/std-contracts';
import { acceptsInteger, NO_VALUES, restrictedPart } from '../../facts/type-validity';
import { typeKey } from '../../facts/written-type';
import type { Node } from '../../syntax/node';
import type { EventOf } from '../events';
import { partOf, scalar } from './memory/contents';
import { distanceOf, elementStep, type Path, rangeOf } from './memory/path';
import {
  type AggregateValue,
  elementOf,
  isRaw,
  isReference,
  named,
  type PointerValue,
  pathOf,
  type Target,
  type Ty,
  unknown,
  unwrapped,
  type Value,
} from './memory/value';
import { Places, type Resolved } from './places';

/** Texts longer than this are not followed byte by byte. */
const LONGEST_TEXT = 256;
/** Parts of parts deeper than this are not looked at. */
const DEPTH = 4;

const NUMBER_SIZES = new Set([1, 2, 4, 8, 16]);

/** Bytes that are known, the lowest first. Numbers lie in memory with their lowest byte first. */
export interface Raw {
  readonly bytes: readonly number[];
  readonly from: readonly Node[];
}

/** A part of a value that is no value of its type. */
interface WrongPart {
  readonly type: Ty & object;
  readonly value: string;
  readonly what: string | null;
  readonly from: readonly Node[];
  readonly isZeroed: boolean;
}

export abstract class Bytes extends Places {
  // ---- text

  /** Memory that a literal leads to is read off its text. */
  override materialise(target: Target, value: Value, type: Ty, at: Node): PointerValue | null {
    const pointer = super.materialise(target, value, type, at);
    const literal = value.kind === 'unknown' ? value.literal : undefined;
    const [memory] = pointer?.targets ?? [];
    const known = literal && memory ? constantOf(literal, this.file) : null;
    if (!literal || !memory || known?.kind !== 'bytes' || known.bytes.length > LONGEST_TEXT) return pointer;
    const array: Ty = { kind: 'array', element: named('u8'), length: known.bytes.length };
    this.now.update(memory.alloc, {
      kind: 'static',
      type: array,
      content: contentOfBytes(known.bytes, array, literal),
    });
    return pointer;
  }

  /** How many elements lie behind a pointer to a sequence, from the place it points to on; null where that is not known. */
  override lengthBehind({ alloc: id, path }: Target): number | null {
    const last = path.at(-1);
    const range = last === undefined ? null : rangeOf(last);
    if (range) return Number(range.length);
    const index = last === undefined ? null : distanceOf(elementStep(0), last);
    if (last !== undefined && last[0] !== '.' && index === null) return null;
    const whole = this.#wholeLength(id, index === null ? path : path.slice(0, -1));
    return whole === null ? null : index === null ? whole : whole - Number(index);
  }

  #wholeLength(id: number, path: Path): number | null {
    const alloc = this.now.get(id);
    if (alloc.opaque || alloc.isGuess) return null;
    if (alloc.kind === 'buffer' && path.length === 0) return alloc.elements;
    const type = unwrapped(this.typeAt(alloc, path));
    if (type?.kind !== 'array') return null;
    // Where the length is a parameter of the type, the value has it.
    const value = this.load({ alloc: id, path, tag: alloc.root });
    return type.length ?? (value.type?.kind === 'array' ? (value.type.length ?? null) : null);
  }

  /** The bytes of text or of a slice that a value leads to; null where one of them is not known. */
  bytesOf(value: Value): Raw | null {
    if (value.kind === 'unknown' && value.literal) {
      const known = constantOf(value.literal, this.file);
      return known?.kind === 'bytes' ? { bytes: known.bytes, from: [value.literal] } : null;
    }
    if (value.kind !== 'pointer' || value.targets.length !== 1) return null;
    const [target] = value.targets;
    const alloc = this.now.get(target!.alloc);
    const element = elementOf(unwrapped(alloc.type));
    if (
      alloc.ended ||
      alloc.opaque ||
      // Whoever has the pointer may have written behind what the length counts.
      (alloc.kind === 'buffer' && alloc.escaped) ||
      (element !== null && !/^(?:[iu]8|integer|.*::c_u?char)$/.test(pathOf(element) ?? ''))
    )
      return null;
    const length = this.lengthBehind(target!);
    if (length === null || length < 0 || length > LONGEST_TEXT) return null;
    const last = target!.path.at(-1);
    const start = last === undefined ? 0 : Number(rangeOf(last)?.start ?? distanceOf(elementStep(0), last) ?? 0);
    const path = start === 0 && last?.[0] === '.' ? target!.path : target!.path.slice(0, -1);
    const bytes: number[] = [];
    const from = new Set<Node>();
    const whole = this.load({ ...target!, path });
    for (let index = start; index < start + length; index++) {
      const part = partOf(whole, elementStep(index), named('u8'));
      if (part.kind === 'filled') {
        bytes.push(part.byte);
        from.add(part.made);
      } else if (part.kind === 'scalar' && part.constant !== null) {
        bytes.push(Number(BigInt.asUintN(8, part.constant)));
        for (const node of part.from ?? []) from.add(node);
      } else return null;
    }
    return { bytes, from: [...from] };
  }

  /** The bytes of a value, the lowest first, as far as all of them are known. */
  rawBytes(value: Value, given: Ty, depth = DEPTH): Raw | null {
    const own = unwrapped(value.type ?? given);
    // Numbers without a suffix are what the place is.
    const isOpen = pathOf(own) === 'integer' || (own?.kind === 'array' && pathOf(own.element) === 'integer');
    const type = isOpen ? unwrapped(given) : own;
    const size = this.program.sizeOf(type, this.file);
    if (size === null || size > LONGEST_TEXT || depth === 0) return null;
    if (value.kind === 'filled') return { bytes: new Array<number>(size).fill(value.byte), from: [value.made] };
    if (value.kind === 'scalar' && value.constant !== null) {
      const bits = BigInt.asUintN(size * 8, value.constant);
      const bytes = Array.from({ length: size }, (_, index) => Number((bits >> BigInt(index * 8)) & 255n));
      return { bytes, from: value.from ?? [] };
    }
    if (value.kind !== 'aggregate' || type?.kind !== 'array' || type.length == null) return null;
    const bytes: number[] = [];
    const from = new Set<Node>();
    for (let index = 0; index < type.length; index++) {
      const part = this.rawBytes(partOf(value, elementStep(index), type.element), type.element, depth - 1);
      if (!part) return null;
      bytes.push(...part.bytes);
      for (const node of part.from) from.add(node);
    }
    return { bytes, from: [...from] };
  }

  /** What bytes are, seen as a type: a number for all that is as large as one. */
  valueOfBytes({ bytes, from }: Raw, type: Ty): Value {
    const inner = unwrapped(type);
    if (inner?.kind === 'array' && inner.length != null) {
      const size = this.program.sizeOf(inner.element, this.file);
      if (size === null || size * inner.length !== bytes.length) return unknown(type);
      const part = (index: number) =>
        this.valueOfBytes({ bytes: bytes.slice(index * size, (index + 1) * size), from }, inner.element);
      const parts = new Map(Array.from({ length: inner.length }, (_, index) => [elementStep(index), part(index)]));
      return { kind: 'aggregate', type: inner, variant: null, parts, rest: null };
    }
    if (this.program.sizeOf(inner, this.file) !== bytes.length || !NUMBER_SIZES.has(bytes.length)) return unknown(type);
    const bits = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const path = pathOf(inner) ?? '';
    const number = integerRange(path) && path.startsWith('i') ? BigInt.asIntN(bytes.length * 8, bits) : bits;
    // What is no number keeps the type that its bits were read as, so that it is judged where it is used.
    return scalar(integerRange(path) ? inner : named(`u${bytes.length * 8}`), number, from);
  }

  // ---- values of types

  /** True, and told, where the value is surely none of the type that it is taken for. */
  isInvalid(value: Value, type: Ty, at: Node, way: EventOf<'invalid-value'>['way']): boolean {
    const wrong = this.isBound ? this.#wrongPart(value, type, DEPTH) : null;
    if (!wrong || !this.isSure(wrong.from)) return false;
    this.emit(
      {
        kind: 'invalid-value',
        way: way === 'read' && wrong.isZeroed ? 'zeroed' : way,
        value: wrong.value,
        type: this.typeWords(wrong.type) ?? 'its type',
        what: wrong.what,
        from: [...wrong.from, ...this.#typedBy()],
        at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
    return true;
  }

  /** True, and told, where what a pointer to text leads to is no text. */
  isNoText(value: Value, at: Node): boolean {
    const text = this.isBound ? this.bytesOf(value) : null;
    if (!text || isUtf8(text.bytes) || !this.isSure(text.from)) return false;
    this.emit(
      {
        kind: 'invalid-value',
        way: 'text',
        value: 'the bytes',
        type: 'str',
        what: null,
        from: text.from,
        at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
    if (value.kind === 'pointer') for (const { alloc } of value.targets) this.now.update(alloc, { opaque: true });
    return true;
  }

  /** What is looked at where it lies: by a pattern, by code that formats it. */
  checkRead(at: Resolved): void {
    const [target] = at.targets;
    if (!target || at.targets.length > 1 || this.now.get(target.alloc).ended) return;
    const type = this.typeOfPlace(at);
    if (this.isInvalid(this.load(target), type, at.at, 'read')) this.store(target, unknown(type));
  }

  /** The call that has chosen the types that the function is generic in. */
  #typedBy(): readonly Node[] {
    const outer = this.outermostCall;
    return outer && this.frame.types.size > 0 ? [outer.call] : [];
  }

  /** True, and told, where a value is read through a raw pointer of a type that has none. */
  isReadOfNothing(at: Resolved, type: Ty): boolean {
    if (!at.pointer || !isRaw(unwrapped(at.pointer.type)) || at.targets.length !== 1 || !this.isBound) return false;
    const part =
      this.program.isZeroSized(type, this.file) === 'yes'
        ? restrictedPart(type, 'zero', this.program, this.file)
        : null;
    if (!type || part?.what !== NO_VALUES) return false;
    this.emit(
      {
        kind: 'invalid-value',
        way: 'read',
        value: 'what lies here',
        type: this.typeWords(type) ?? 'its type',
        what: part.what,
        from: [at.pointer.made],
        at: at.at,
        certainty: 'always',
        confidence: 'high',
      },
      true,
    );
    return true;
  }

  #wrongPart(value: Value, given: Ty, depth: number): WrongPart | null {
    if (depth === 0 || given === null || pathOf(given) === 'std::mem::MaybeUninit') return null;
    const type = unwrapped(given);
    if (!type) return null;
    switch (value.kind) {
      case 'scalar': {
        if (value.constant === null) return null;
        const raw = type.kind === 'array' ? this.rawBytes(value, type) : null;
        if (raw) return this.#wrongPart(this.valueOfBytes(raw, type), type, depth - 1);
        return this.#wrongNumber(value.constant, value.type, type, value.from ?? []);
      }
      case 'filled':
        return this.#wrongFilling(value, type, depth);
      case 'pointer':
        return value.nowhere === 'null' && isNeverNull(type)
          ? { type, value: 'null', what: null, from: [value.made], isZeroed: false }
          : null;
      case 'aggregate':
        return this.#wrongField(value, type, depth);
      default:
        return null;
    }
  }

  #wrongNumber(number: bigint, from: Ty, type: Ty & object, nodes: readonly Node[]): WrongPart | null {
    if (from !== null && typeKey(from) === typeKey(type)) return null;
    const size = this.program.sizeOf(type, this.file);
    const given = pathOf(from) === 'integer' ? size : this.program.sizeOf(from, this.file);
    if (size === null || size === 0 || given !== size) return null;
    const wrong = (what: string | null): WrongPart => ({
      type,
      value: `${number}`,
      what,
      from: nodes,
      isZeroed: false,
    });
    if (number === 0n) {
      const part = restrictedPart(type, 'zero', this.program, this.file);
      if (part) return wrong(part.path.length === 0 ? part.what : null);
    }
    const accepts = (value: bigint) => acceptsInteger(type, Number(value), this.program, this.file);
    return accepts(BigInt.asUintN(size * 8, number)) || accepts(BigInt.asIntN(size * 8, number)) ? null : wrong(null);
  }

  #wrongFilling(value: Extract<Value, { kind: 'filled' }>, type: Ty & object, depth: number): WrongPart | null {
    if (value.byte === 0) {
      const part = restrictedPart(type, 'zero', this.program, this.file);
      if (!part) return null;
      const isZeroed = value.by === 'zeroed';
      return { type: part.type, value: '0', what: part.what, from: [value.made], isZeroed };
    }
    const fields = this.fieldsOf(type);
    if (type.kind === 'array') return type.length ? this.#wrongPart(value, type.element, depth - 1) : null;
    if (Array.isArray(fields) || type.kind === 'tuple') {
      const names = Array.isArray(fields)
        ? (fields as readonly string[])
        : Array.from({ length: Number(fields) }, (_, index) => String(index));
      for (const name of names) {
        const wrong = this.#wrongPart(value, this.fieldType(type, name), depth - 1);
        if (wrong) return wrong;
      }
      return null;
    }
    const size = this.program.sizeOf(type, this.file);
    if (size === null || size === 0 || size > 16) return null;
    const number = BigInt(`0x${value.byte.toString(16).padStart(2, '0').repeat(size)}`);
    return this.#wrongNumber(number, named('integer'), type, [value.made]);
  }

  #wrongField(value: AggregateValue, type: Ty & object, depth: number): WrongPart | null {
    // What is seen as another type has other parts.
    if (value.type !== null && typeKey(unwrapped(value.type)) !== typeKey(type)) return null;
    for (const [step, part] of value.parts) {
      if (step[0] !== '.' && step[0] !== '[') continue;
      const wrong = this.#wrongPart(part, this.stepType(type, step), depth - 1);
      if (wrong) return wrong;
    }
    const isArray = type.kind === 'array' && (type.length ?? 0) > value.parts.size;
    return isArray && value.rest ? this.#wrongPart(value.rest, elementOf(type), depth - 1) : null;
  }
}

/** Source: std, pages of the types; reference, "Invalid values". */
function isNeverNull(type: Ty): boolean {
  if (isReference(type) || type?.kind === 'function') return true;
  return /^std::(?:boxed::Box|ptr::NonNull|rc::Rc|sync::Arc)$/.test(pathOf(type) ?? '');
}

/** An array of bytes that stand in the code. */
export function contentOfBytes(bytes: readonly number[], type: Ty, at: Node): AggregateValue {
  const parts = new Map(
    bytes.map((byte, index) => [elementStep(index), scalar(named('u8'), BigInt(byte), [at])] as const),
  );
  return { kind: 'aggregate', type, variant: null, parts, rest: null };
}
