/**
 * What the files of a crate declare, taken together: the questions about types and functions that one file alone cannot
 * answer. Every answer is three-valued or nullable; what is not known makes whoever asks silent.
 */
import type { Node } from '../syntax/node';
import type { Answer } from './answer';
import type { FileFacts } from './file-facts';
import type { ImplItem, TypeItem } from './items';
import type { WrittenType } from './types';

/** A type item and the file that it stands in. */
export interface DeclaredType {
  readonly item: TypeItem;
  readonly file: FileFacts;
}

/** A step from a file's module towards the root of its crate. */
export interface ModuleAbove {
  /** The name by which the module below is declared here. */
  readonly child: string;
  readonly files: readonly FileFacts[];
}

export interface DeclaredParameter {
  readonly name: string | null;
  readonly type: WrittenType | null;
}

/** An impl of a type, with what its type parameters stand for in that type. */
export interface BoundImpl {
  readonly impl: ImplItem;
  readonly file: FileFacts;
  readonly bindings: ReadonlyMap<string, WrittenType | null>;
}

/** A function, method or foreign function of the crate, its types read in its own file. */
export interface DeclaredFunction {
  /** `function_item`, or `function_signature_item` for foreign functions and trait methods without a body. */
  readonly node: Node;
  readonly file: FileFacts;
  readonly name: string;
  /** The impl it stands in, or null. */
  readonly impl: ImplItem | null;
  /** The trait item it stands in (a provided or required method), or null. */
  readonly trait: Node | null;
  /** What `Self` is; null outside of impls. */
  readonly selfType: WrittenType | null;
  /** How it takes `self`: `value`, `ref`, `ref-mut`; `other` for `self: Box<Self>` and the like; null where it takes none. */
  readonly self: 'value' | 'ref' | 'ref-mut' | 'other' | null;
  /** Without `self`. */
  readonly parameters: readonly DeclaredParameter[];
  /** The unit type where nothing is written; null where it is not understood. */
  readonly returns: WrittenType | null;
  readonly isUnsafe: boolean;
  readonly isForeign: boolean;
  readonly isAsync: boolean;
  /** False for trait methods found by a bound: which body runs is for the implementing type to say. */
  readonly hasBody: boolean;
  /**
   * What the type parameters of its impl stand for, where it was found by a receiver's type; `parameters` and `returns`
   * have them put in already. For types read in its body.
   */
  readonly bindings: ReadonlyMap<string, WrittenType | null>;
}

export interface Program {
  /**
   * A type as written in a file, aliases of all files put in, paths such that they mean the same in every file. Types that
   * a `Program` gives are like that.
   */
  read(type: Node, from: FileFacts): WrittenType | null;
  /** The struct, enum or union of that type; null for types of other crates and ambiguous names. */
  typeOf(type: WrittenType, from: FileFacts): DeclaredType | null;
  /** The field's type, generic arguments put in. `variant` names the variant for enums. */
  fieldType(type: WrittenType, field: string, variant: string | null, from: FileFacts): WrittenType | null;
  /** Inherent methods of that name first, then those of traits; empty where the type is not of this crate. */
  methods(type: WrittenType, name: string, from: FileFacts): readonly DeclaredFunction[];
  /** The impls of a type of the crate, those of traits included; empty for other types. */
  implsOf(type: WrittenType, from: FileFacts): readonly BoundImpl[];
  /**
   * The traits that a trait demands of what implements it, by their paths; null where it is of another crate than this
   * one and std.
   */
  supertraits(path: string, from: FileFacts): readonly string[] | null;
  /** The trait of the crate that a path names; null for traits of other crates and ambiguous names. */
  traitAt(path: string, from: FileFacts): { readonly node: Node; readonly file: FileFacts } | null;
  /** True for a trait of the crate that is `unsafe` to implement, or demands one that is. */
  isUnsafeTrait(path: string, from: FileFacts): boolean;
  /** What a path in call position names: a free, associated or foreign function of the crate. Null where ambiguous. */
  functionAt(path: Node, from: FileFacts): DeclaredFunction | null;
  /** The files that are the modules above a file, nearest first, each with the module's name; fewer where a module is not seen. */
  modulesAbove(file: FileFacts): readonly ModuleAbove[];
  /**
   * Functions of that name in the `extern` blocks of the crate's files, those of files that `#[cfg]` takes out on some
   * target left out. The linted file's come first.
   */
  foreignFunctions(name: string): readonly DeclaredFunction[];
  /** Functions that the crate defines for others to link to: with that symbol as their name, and `#[no_mangle]`. */
  exportedFunctions(symbol: string): readonly DeclaredFunction[];
  /** False where no file of the crate declares a function, method or type of that name. */
  mayDeclare(name: string): boolean;
  /** The item's own description, for a function found by other ways. */
  describe(item: Node, file: FileFacts): DeclaredFunction;
  /** The `Drop::drop` of the type; null where it has none of its own. */
  dropOf(type: WrittenType, from: FileFacts): DeclaredFunction | null;

  isCopy(type: WrittenType | null, from: FileFacts): Answer;
  /** Whether dropping a value runs code or frees memory: its own `Drop`, or a part's. A type parameter that is not `Copy` does. */
  needsDrop(type: WrittenType | null, from: FileFacts): Answer;
  /** Whether a shared reference to it grants writes somewhere in it. */
  interiorMutability(type: WrittenType | null, from: FileFacts): Answer;
  isZeroSized(type: WrittenType | null, from: FileFacts): Answer;
  /** Whether `&mut` to it makes no claim of uniqueness: it holds `PhantomPinned` or `UnsafePinned`. */
  isPinned(type: WrittenType | null, from: FileFacts): Answer;
  /** Whether every bit pattern, uninitialised bytes too, is a value: `MaybeUninit`, arrays and tuples of it, unions. */
  allowsUninit(type: WrittenType | null, from: FileFacts): Answer;
  /** Size in bytes on a 64-bit target where that is certain; null elsewhere. */
  sizeOf(type: WrittenType | null, from: FileFacts): number | null;
  /** Alignment in bytes on a 64-bit target where that is certain; null elsewhere. */
  alignOf(type: WrittenType | null, from: FileFacts): number | null;
}
