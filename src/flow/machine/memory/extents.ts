/**
 * Which bytes of an allocation an access touches, and whether they are there and aligned.
 *
 * Source: the Rust Reference, "Behavior considered undefined" (dangling pointers; loading from or storing to a place that
 * is based on a misaligned pointer); std documentation of `pointer::add`.
 */
import { fieldPlaceOf } from '../../../facts/field-place';
import type { EventOf } from '../../events';
import { type Component, distanceOf, elementStep, type Path, pathKey, rangeOf, viewedType } from './path';
import { type Alloc, isEmpty } from './state';
import { Telling } from './telling';
import {
  elementOf,
  isRaw,
  isSequence,
  type PointerValue,
  pointeeOf,
  type Target,
  type Ty,
  unwrapped,
  type Value,
} from './value';
import type { Use } from './words';

/** An address that is known to be `offset` bytes above a multiple of `align`. */
interface Address {
  readonly align: number;
  readonly offset: number;
}

interface Located {
  /** Bytes from the beginning of the whole; null where the language does not tell. */
  readonly start: number | null;
  /** Null where nothing is known of it. */
  readonly address: Address | null;
}

/** How far one step of a path leads. */
interface StepOver {
  /** Bytes; null where that is not known. */
  readonly by: number | null;
  /** It is a multiple of so many bytes all the same; null where that is not known. */
  readonly stride: number | null;
  /** What is known of the address by the step alone. */
  readonly alone: Address | null;
}

export abstract class Extents extends Telling {
  /** The type of the place at a path, as far as it is known. */
  typeAt(alloc: Alloc, path: Path): Ty {
    let type = alloc.type;
    for (const step of path) type = this.stepType(type, step);
    return type;
  }

  stepType(type: Ty, step: string): Ty {
    const inner = unwrapped(type);
    switch (step[0]) {
      case '.':
        return this.fieldType(inner, step.slice(1));
      case '[':
      case '#':
        return isSequence(inner) ? elementOf(inner) : inner;
      case '~':
        return inner?.kind === 'array' ? { kind: 'slice', element: inner.element } : inner;
      case '@':
        return { kind: 'slice', element: viewedType(step) };
      default:
        return null;
    }
  }

  /** The type of a field; `Some.0` names the variant too. */
  fieldType(type: Ty, field: string): Ty {
    if (type?.kind === 'tuple') return type.elements[Number(field)] ?? null;
    if (type?.kind !== 'named') return null;
    if (/^std::ops::Range(?:From|Inclusive)?$/.test(type.path)) return type.arguments[0] ?? null;
    const dot = field.indexOf('.');
    const variant = dot === -1 ? null : field.slice(0, dot);
    const name = field.slice(dot + 1);
    if (variant !== null) {
      if (type.path === 'std::option::Option' && variant === 'Some') return type.arguments[0] ?? null;
      if (type.path === 'std::result::Result') return type.arguments[variant === 'Err' ? 1 : 0] ?? null;
    }
    return this.program.fieldType(type, name, variant, this.file);
  }

  /** The place at a target, seen as a type. */
  abstract viewAs(target: Target, type: Ty): Target;
  abstract typeWords(type: Ty): string | null;

  /** True, and told, where a raw pointer leads outside of its memory or to where its type cannot lie. */
  isMisplaced(target: Target, use: Use): boolean {
    if (!use.pointer || !isRaw(unwrapped(use.pointer.type))) return false;
    return this.isOutOfBounds(target, use) || this.#isMisaligned(target, use, use.pointer);
  }

  /** Tells of an element that an array does not have, and of bytes that a variable does not have. */
  isOutOfBounds(target: Target, use: Use): boolean {
    const alloc = this.now.get(target.alloc);
    if (target.path.length === 0 || alloc.opaque || alloc.isGuess || !this.isBound || this.mayBeOver) return false;
    const emit = (found: Omit<NonNullable<EventOf<'outside-of-borrow'>['bounds']>, 'made'>) => {
      const bounds = { ...found, made: alloc.made };
      const pointer = this.describe(this.tags.get(target.tag), use);
      const words = { access: use.access, pointer, models: [], at: use.at } as const;
      this.emit({ kind: 'outside-of-borrow', bounds, ...words, certainty: 'always', confidence: 'high' }, true);
      this.forgetWaiting(alloc.id);
      this.now.update(alloc.id, { opaque: true });
      return true;
    };
    const array = alloc.name;
    if (use.pointer && alloc.origin === 'own' && target.path.some((step) => step[0] === '@')) {
      const { start } = this.#locate(alloc.type, target.path);
      const size = this.program.sizeOf(this.#accessed(target, use.pointer), this.file);
      const length = this.program.sizeOf(alloc.type, this.file);
      if (start !== null && size !== null && length !== null && size > 0 && (start < 0 || start + size > length))
        return emit({ index: BigInt(start < 0 ? start : start + size), length, array, unit: 'bytes' });
    }
    let type = alloc.type;
    for (const step of target.path) {
      const within = unwrapped(type);
      // An array without elements stands for what follows it.
      const length = (within?.kind === 'array' && within.length) || null;
      const range = rangeOf(step);
      const index = step[0] === '[' ? distanceOf(elementStep(0), step) : range ? range.start + range.length - 1n : null;
      if (index !== null && length !== null && (index < 0n || index >= BigInt(length)))
        return emit({ index, length, array, unit: 'elements' });
      type = this.stepType(type, step);
    }
    const [first] = target.path;
    const index = alloc.kind === 'buffer' && first?.[0] === '[' ? distanceOf(elementStep(0), first) : null;
    if (index !== null && alloc.origin === 'own') {
      if (index < 0n) return emit({ index, length: null, array, unit: 'elements' });
      // A vector that has never held anything has no memory. Source: std, `Vec`, "Guarantees".
      if (
        alloc.room === 0 &&
        isEmpty(alloc.content) &&
        this.program.isZeroSized(elementOf(unwrapped(alloc.type)), this.file) === 'no'
      ) {
        const pointer = this.describe(this.tags.get(target.tag), use);
        const words = { access: use.access, pointer, what: 'dangling', at: use.at } as const;
        this.emit({ kind: 'no-provenance', ...words, certainty: 'always', confidence: 'high' }, true);
        this.now.update(alloc.id, { opaque: true });
        return true;
      }
    }
    return false;
  }

  /** Where a place lies that is outside of its memory, not even at its end; null where that is not certain. */
  outside({ alloc: id, path }: Target): Pick<EventOf<'moved-outside'>, 'position' | 'length' | 'unit'> | null {
    const alloc = this.now.get(id);
    if (alloc.opaque || alloc.isGuess || alloc.ended || alloc.origin !== 'own') return null;
    const [first] = path;
    const index = path.length === 1 && first![0] === '[' ? distanceOf(elementStep(0), first!) : null;
    const type = unwrapped(alloc.type);
    if (index !== null) {
      const length = (type?.kind === 'array' && type.length) || null;
      const isOutside = index < 0n || (length !== null && index > BigInt(length));
      return isOutside ? { position: index, length, unit: 'elements' } : null;
    }
    const { start } = this.#locate(alloc.type, path);
    const size = this.program.sizeOf(alloc.type, this.file);
    if (start === null || size === null || size === 0 || (start >= 0 && start <= size)) return null;
    return { position: BigInt(Math.trunc(start)), length: size, unit: 'bytes' };
  }

  /** Bytes from the beginning of the memory to a place; null where that is not known. */
  startOf({ alloc: id, path }: Target): number | null {
    const alloc = this.now.get(id);
    return alloc.opaque || alloc.isGuess || alloc.ended ? null : this.#locate(alloc.type, path).start;
  }

  /** Whether the bytes of a place lie outside of a part that it is reached through, as far as that is certain. */
  isOutsideOf(cover: Path, alloc: Alloc, target: Target, pointer: PointerValue | null): boolean {
    const beyond = target.path.slice(cover.length);
    if (!beyond[0]?.startsWith('@')) return false;
    const part = this.typeAt(alloc, cover);
    const { start } = this.#locate(part, beyond);
    const size = this.program.sizeOf(
      pointer ? this.#accessed(target, pointer) : this.typeAt(alloc, target.path),
      this.file,
    );
    const room = this.program.sizeOf(part, this.file);
    return start !== null && size !== null && room !== null && size > 0 && (start < 0 || start + size > room);
  }

  /**
   * Whether one of the bytes of a place is padding of a struct that was written as a whole.
   * Source: reference, "Type Layout", "The C Representation"; "Behavior considered undefined", "Invalid values".
   */
  isInPadding(target: Target, type: Ty): boolean {
    const view = target.path.findIndex((step) => step[0] === '@');
    const alloc = this.now.get(target.alloc);
    if (view === -1 || alloc.opaque || alloc.isGuess || alloc.ended) return false;
    const path = target.path.slice(0, view);
    const whole = unwrapped(this.typeAt(alloc, path));
    const value = this.load({ ...target, path });
    const { start } = this.#locate(whole, target.path.slice(view));
    const size = this.program.sizeOf(type, this.file);
    const item = whole?.kind === 'named' ? this.program.typeOf(whole, this.file)?.item : undefined;
    if (start === null || !size || item?.kind !== 'struct' || value.kind !== 'aggregate' || value.rest) return false;
    const places = [...item.fields.keys()].map((name) => {
      const offset = fieldPlaceOf(whole, name, this.program, this.file)?.offset ?? null;
      const length = this.program.sizeOf(this.fieldType(whole, name), this.file);
      return offset === null || length === null || !value.parts.has(`.${name}`)
        ? null
        : { offset, end: offset + length };
    });
    const end = this.program.sizeOf(whole, this.file);
    if (end === null || start < 0 || start + size > end || !places.every((place) => place !== null)) return false;
    return Array.from({ length: size }, (_, index) => start + index).some(
      (byte) => !places.some(({ offset, end: last }) => offset <= byte && byte < last),
    );
  }

  abstract load(target: Target): Value;

  #isMisaligned(target: Target, use: Use, pointer: PointerValue): boolean {
    if (use.mayBeUnaligned) return false;
    const alloc = this.now.get(target.alloc);
    if (alloc.opaque || alloc.isGuess || (alloc.origin !== 'own' && this.tags.get(alloc.root).fromRaw)) return false;
    const type = this.#accessed(target, pointer);
    const needed = this.program.alignOf(type, this.file);
    if (needed === null || needed <= 1) return false;
    const { address } = this.#locate(alloc.type, target.path);
    if (!address) return false;
    const isCertain = address.offset % Math.min(address.align, needed) !== 0;
    // What is aligned for less may be aligned by chance; only of fields that are packed it is sure that nobody cared.
    if (!isCertain && !(address.align < needed && this.#isPacked(alloc, target.path))) return false;
    this.forgetWaiting(alloc.id);
    this.emit(
      {
        kind: 'misaligned',
        access: use.access,
        pointer: this.describe(this.tags.get(target.tag), use),
        needed,
        type: type && this.typeWords(type),
        isPacked: !isCertain,
        array: alloc.name,
        at: use.at,
        certainty: 'always',
        confidence: alloc.origin === 'own' ? 'high' : 'medium',
      },
      true,
    );
    this.now.update(alloc.id, { opaque: true });
    return true;
  }

  /** The type that is accessed: what the pointer points to, or a part of that. */
  #accessed(target: Target, pointer: PointerValue): Ty {
    const pointee = pointeeOf(unwrapped(pointer.type));
    const isWhole = pointer.targets.some(
      (each) => each.alloc === target.alloc && pathKey(this.viewAs(each, pointee).path) === pathKey(target.path),
    );
    return isWhole && !isSequence(pointee) ? pointee : this.typeAt(this.now.get(target.alloc), target.path);
  }

  /** Where a place lies in a value of the type, as far as the language tells. */
  #locate(type: Ty, path: Path): Located {
    let at = type;
    let start: number | null = 0;
    let address = this.#aligned(isSequence(unwrapped(at)) ? elementOf(unwrapped(at)) : at);
    let isViewed = false;
    for (const step of path) {
      const next = this.stepType(at, step);
      if (step[0] === '@') isViewed = true;
      else {
        const { by, stride, alone } = this.#stepOver(at, step, next);
        start = start === null || by === null ? null : start + by;
        if (address && by !== null) address = { ...address, offset: address.offset + by };
        else if (address && stride) address = { ...address, align: Math.min(address.align, stride & -stride) };
        // What is seen as another type need not be aligned for it.
        else address = isViewed ? null : alone;
      }
      at = next;
    }
    return { start, address };
  }

  #stepOver(within: Ty, step: Component, next: Ty): StepOver {
    if (step[0] === '.') {
      const place = fieldPlaceOf(unwrapped(within), step.slice(1), this.program, this.file);
      return { by: place?.offset ?? null, stride: null, alone: place && { align: place.align, offset: 0 } };
    }
    if (step[0] === '~') return { by: null, stride: null, alone: this.#aligned(elementOf(unwrapped(next))) };
    if (step === elementStep(0)) return { by: 0, stride: null, alone: null };
    const size = this.program.sizeOf(next, this.file);
    const index = distanceOf(elementStep(0), step);
    const alone = this.#aligned(next);
    if (index === null) return { by: null, stride: size, alone };
    return { by: size === null ? null : Number(index) * size, stride: null, alone };
  }

  #aligned(type: Ty): Address | null {
    const align = this.program.alignOf(type, this.file);
    return align === null ? null : { align, offset: 0 };
  }

  /** Whether the place is a field of a struct that is packed. */
  #isPacked(alloc: Alloc, path: Path): boolean {
    const last = path.at(-1);
    if (last?.[0] !== '.') return false;
    const type = this.typeAt(alloc, path);
    const place = fieldPlaceOf(
      unwrapped(this.typeAt(alloc, path.slice(0, -1))),
      last.slice(1),
      this.program,
      this.file,
    );
    const own = this.program.alignOf(type, this.file);
    return place !== null && own !== null && place.align < own;
  }
}
