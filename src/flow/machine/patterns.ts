import type { Node } from '../../syntax/node';
import type { LocalId, Operation, Pattern } from '../ir';
import { Expressions } from './expressions';
import { scalar } from './memory/contents';
import { isReference, isSequence, type Ty, USIZE, unknown, unwrapped, type Value } from './memory/value';
import { mergeTypes, type Resolved } from './places';

/** What a binding with a word in front does, whatever it is matched through. */
const BINDINGS = { move: 'move', ref: 'shared', 'ref-mut': 'mut' } as const;

export abstract class Patterns extends Expressions {
  // ---- patterns

  bind(op: Extract<Operation, { op: 'bind' }>): void {
    const written = op.type ? this.readType(op.type) : null;
    if (op.pattern.kind === 'bind' && (op.pattern.by === 'default' || op.pattern.by === 'move') && !op.pattern.sub) {
      const place = this.resolve(op.source, 'read');
      if (!this.state) return;
      const taken = place ? this.#takeForBinding(place, op, written) : unknown(null);
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
    if (place && op.pattern.kind === 'slice' && op.pattern.elements.every(({ kind }) => kind === 'bind'))
      this.checkRead({ ...place, at: op.source.at });
    this.destructure(
      op.pattern,
      place && written ? { ...place, type: mergeTypes(written, place.type) } : place,
      'move',
    );
  }

  /** A temporary's value was retagged when it was made; any other place's value is when it is taken. */
  #takeForBinding(place: Resolved, op: Extract<Operation, { op: 'bind' }>, written: Ty): Value {
    const { base, steps } = op.source;
    const temporary =
      base.kind === 'local' && steps.length === 0 && this.frame.body.locals[base.local]!.kind === 'temporary';
    if (temporary && base.kind === 'local') return this.operand(base.local, written);
    const value = this.take(place, op.source.at);
    return this.passOn(this.coerce(value, written, op.source.at), op.source.at);
  }

  #asDeclared(value: Value, local: LocalId): Value {
    const info = this.frame.body.locals[local]!;
    const type = info.type ? this.readType(info.type) : null;
    return type ? this.coerce(value, type, info.at) : value;
  }

  /** Takes a value apart. `mode`: how default bindings bind, as match ergonomics have it. */
  destructure(pattern: Pattern, given: Resolved | null, mode: 'move' | 'shared' | 'mut'): void {
    if (!this.state) return;
    switch (pattern.kind) {
      case 'wild':
      case 'value':
        return;
      case 'bind': {
        if (pattern.sub) this.destructure(pattern.sub, given, mode);
        this.#bindName(pattern, given, mode);
        return;
      }
      case 'reference': {
        const inner = given && this.deref(given, false);
        this.destructure(pattern.inner, inner, 'move');
        return;
      }
      case 'or':
        for (const alternative of pattern.alternatives.slice(0, 1)) this.destructure(alternative, given, mode);
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
          this.destructure(element, at && position !== null ? this.#part(at, String(position)) : null, through);
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
          this.destructure(
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
          this.destructure(element, isRest ? null : place, through);
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
    const by = pattern.by === 'default' ? mode : BINDINGS[pattern.by];
    if (!given) {
      this.declare(pattern.local, unknown(null));
      return;
    }
    const at = { ...given, at: pattern.at };
    if (by === 'move') {
      const value = this.passOn(this.take(at, pattern.at), pattern.at);
      if (this.state) this.declare(pattern.local, value);
      return;
    }
    this.declare(pattern.local, this.borrowPlace(at, by, pattern.at, null, null));
  }

  alwaysMatches(pattern: Pattern, guarded: boolean): boolean {
    return !guarded && (pattern.kind === 'wild' || (pattern.kind === 'bind' && pattern.sub === null));
  }

  /** True where the value is known to be another variant. */
  cannotMatch(pattern: Pattern, place: Resolved): boolean {
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
}
