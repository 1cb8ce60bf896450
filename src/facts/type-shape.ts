/** What a type is made of, with the answers of its parts taken together. */
import type { Answer } from './answer';
import type { NamedType, WrittenType } from './written-type';

/** A struct, enum or union of the crate with its type arguments put in. */
export interface Shape {
  readonly kind: 'struct' | 'enum' | 'union';
  /** The fields of the struct or union, or of each variant of the enum in order. */
  readonly variants: readonly (readonly (WrittenType | null)[])[];
  /** Its own implementation of `Drop` is seen. */
  readonly hasDrop: boolean;
  /** It is the crate that declares `ManuallyDrop`, and this is it. */
  readonly isManuallyDrop: boolean;
  readonly copy: Answer;
  readonly repr: Repr;
}

/** What `#[repr(…)]` says. */
export interface Repr {
  readonly isC: boolean;
  readonly isTransparent: boolean;
  /** The integer type of an enum's discriminant; null where none is written. */
  readonly integer: string | null;
  /** Bytes; null where not written. */
  readonly align: number | null;
  readonly packed: number | null;
}

/** What the questions about types need to know of the crate. */
export interface TypeWorld {
  /** Null for types of other crates. */
  shapeOf(type: NamedType): Shape | null;
  /** The traits that a trait demands; null where the trait is of another crate than this one and std. */
  supertraits(trait: string): readonly string[] | null;
}

/** `repr` attributes as written, joined by commas. */
export function readRepr(text: string): Repr {
  const words = text.replace(/\s/g, '').split(/,(?![^(]*\))/);
  const bytes = (name: string) => {
    const found = words.find((word) => word.startsWith(`${name}(`));
    return found ? Number(found.slice(name.length + 1, -1)) : null;
  };
  return {
    isC: words.includes('C'),
    isTransparent: words.includes('transparent'),
    integer: words.find((word) => /^[iu](?:8|16|32|64|128|size)$/.test(word)) ?? null,
    align: bytes('align'),
    packed: words.includes('packed') ? 1 : bytes('packed'),
  };
}
