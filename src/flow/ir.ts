/**
 * The small structured language that a function body is lowered to: operations in evaluation order on numbered locals,
 * and control regions.
 *
 * Lowering is purely syntactic. Whatever depends on types is left to the machine, which knows the types of values: whether
 * a use copies or moves, how often a field access or method call dereferences, how a receiver is borrowed, which way a
 * pattern binds (match ergonomics), what is dropped.
 *
 * Every operation keeps the node it came from: the place of a finding, and the way to types and paths as written.
 * Nodes move with their item, so a body outlives edits elsewhere.
 */
import type { Node } from '../syntax/node';

/** Index into `Body.locals`. */
export type LocalId = number;

/** Names a block or loop that `break` and `continue` leave; unique in a body. */
export type LabelId = number;

export interface Local {
  readonly id: LocalId;
  /** The variable's name; null for a temporary. */
  readonly name: string | null;
  /**
   * `result` holds what the body returns; `temporary` the value of an expression; `return` types are on the body.
   */
  readonly kind: 'parameter' | 'variable' | 'temporary' | 'result';
  readonly mutable: boolean;
  /** The type written for exactly this local (`let x: T`, parameter), or null. */
  readonly type: Node | null;
  /** The identifier that binds it, or the expression whose value a temporary holds. */
  readonly at: Node;
}

/** One step from a place to a part of it. */
export type Step =
  /** An explicit `*`. What the machine dereferences by itself (`x.f` on a reference) is not written. */
  | { readonly kind: 'deref' }
  /** A named field, or a position of a tuple. */
  | { readonly kind: 'field'; readonly name: string }
  /** `x[i]`; the index is in a local, and may be a range. */
  | { readonly kind: 'index'; readonly index: LocalId };

export type PlaceBase =
  | { readonly kind: 'local'; readonly local: LocalId }
  /** A path that names no local: static, constant, unit struct or variant, function. */
  | { readonly kind: 'path'; readonly path: Node };

export interface Place {
  readonly base: PlaceBase;
  readonly steps: readonly Step[];
  readonly at: Node;
}

export type Pattern =
  /** `_` and `..`: binds nothing and moves nothing. */
  | { readonly kind: 'wild'; readonly at: Node }
  | {
      /** `x`, `mut x`, `ref x`, `ref mut x`, `x @ sub`. Without a word in front the mode depends on what is matched. */
      readonly kind: 'bind';
      readonly local: LocalId;
      readonly by: 'default' | 'move' | 'ref' | 'ref-mut';
      readonly sub: Pattern | null;
      readonly at: Node;
    }
  | {
      /** `(a, .., b)`, `Some(x)`, `[a, rest @ .., b]`. `rest` is the position of `..` among the elements, or null. */
      readonly kind: 'tuple' | 'tuple-struct' | 'slice';
      /** The struct or variant; null for tuples and slices. */
      readonly path: Node | null;
      /** Without the bare `..`; a bound rest (`rest @ ..`) is the `bind` pattern at position `rest`. */
      readonly elements: readonly Pattern[];
      readonly rest: number | null;
      /** True where an element stands at position `rest` for the bound rest of a slice. */
      readonly restBound: boolean;
      readonly at: Node;
    }
  | {
      readonly kind: 'struct';
      readonly path: Node | null;
      readonly fields: readonly { readonly name: string; readonly pattern: Pattern }[];
      readonly at: Node;
    }
  /** `&p`, `&mut p`. */
  | { readonly kind: 'reference'; readonly inner: Pattern; readonly at: Node }
  /** A literal, range, constant, or unit variant: may fail, binds nothing. `path` is set for paths. */
  | { readonly kind: 'value'; readonly path: Node | null; readonly at: Node }
  /** Alternatives bind the same locals. */
  | { readonly kind: 'or'; readonly alternatives: readonly Pattern[]; readonly at: Node };

export type BorrowKind = 'shared' | 'mut' | 'raw-const' | 'raw-mut';

export type Callee =
  /** A path: function, associated function, tuple struct or variant constructor. `types` is its last turbofish. */
  | { readonly kind: 'path'; readonly path: Node; readonly types: readonly Node[] }
  /** The value of a local: closure, function pointer, callable field. */
  | { readonly kind: 'value'; readonly place: Place };

export interface Capture {
  /** The local of the surrounding body. The closure's own code names it by the same number. */
  readonly local: LocalId;
  /** The strongest use inside: how the closure captures it unless it is `move`. */
  readonly use: 'read' | 'write' | 'move';
  /** The first place inside that names it. */
  readonly at: Node;
}

export interface Arm {
  readonly pattern: Pattern;
  /** Runs with the pattern's bindings; the arm is taken where `condition` is true. */
  readonly guard: { readonly code: Region; readonly condition: LocalId } | null;
  readonly body: Region;
  readonly at: Node;
}

interface Common {
  readonly at: Node;
  /** True where the operation stands in an `unsafe` block, or in an unsafe function's body. */
  readonly isUnsafe: boolean;
}

interface Value extends Common {
  /** Where the result goes. The local is dead or uninitialised before; nothing is dropped. */
  readonly dst: LocalId;
}

export type Operation =
  // ---- values
  /** Copies or moves out of a place, by its type. Also evaluates a path to a constant, function or unit variant. */
  | (Value & { readonly op: 'use'; readonly place: Place })
  | (Value & { readonly op: 'borrow'; readonly kind: BorrowKind; readonly place: Place })
  /** A literal. `value` is set for integers, booleans; strings have kind `string`, byte strings `bytes`, `c"…"` `c-string`. */
  | (Value & {
      readonly op: 'literal';
      readonly kind: 'integer' | 'float' | 'boolean' | 'char' | 'string' | 'bytes' | 'c-string' | 'unit';
      readonly value: bigint | boolean | null;
      /** `u8` for `1u8`, `b'x'`; null where the literal does not tell. */
      readonly suffix: string | null;
    })
  | (Value & { readonly op: 'cast'; readonly value: LocalId; readonly type: Node })
  | (Value & { readonly op: 'unary'; readonly operator: '-' | '!'; readonly value: LocalId })
  /** Arithmetic and comparison; `&&` and `||` are lowered to `if`. Comparison reads through shared borrows. */
  | (Value & { readonly op: 'binary'; readonly operator: string; readonly left: LocalId; readonly right: LocalId })
  | (Value & {
      readonly op: 'aggregate';
      readonly kind: 'struct' | 'tuple' | 'array' | 'repeat' | 'range';
      /** The struct or variant, for `struct`. */
      readonly path: Node | null;
      /** Named by field, position (`0`, `1`), or for ranges `start`, `end`, `last` (inclusive end). `repeat` has one, `0`. */
      readonly fields: readonly { readonly name: string; readonly value: LocalId; readonly at: Node }[];
      /** `..base` of a struct literal: the fields not named are moved or copied out of it. */
      readonly base: Place | null;
      /** The length expression of `[x; n]`. */
      readonly length: Node | null;
      /** The type that the surroundings write for the value, or null. */
      readonly hint: Node | null;
    })
  | (Value & {
      readonly op: 'call';
      readonly callee: Callee;
      readonly args: readonly LocalId[];
      /** The type that the surroundings write for the result (`let x: T = …`, `… as T`, the return type), or null. */
      readonly hint: Node | null;
    })
  /** The receiver is borrowed, copied or moved after the arguments were evaluated, as two-phase borrows have it. */
  | (Value & {
      readonly op: 'method';
      readonly receiver: Place;
      readonly name: string;
      readonly types: readonly Node[];
      readonly args: readonly LocalId[];
      readonly hint: Node | null;
    })
  /** Makes a closure or an async block: captures happen here, `code` runs when it is called or awaited. */
  | (Value & {
      readonly op: 'closure';
      readonly kind: 'closure' | 'async';
      readonly isMove: boolean;
      readonly captures: readonly Capture[];
      readonly parameters: readonly Parameter[];
      readonly code: Region;
      /** The local that the code leaves its value in. */
      readonly result: LocalId;
    })
  /** `value?`: goes on with the payload, or ends the body (or async block) with the rest. */
  | (Value & { readonly op: 'try'; readonly value: LocalId })
  /** Other code runs meanwhile; the task may be dropped here. */
  | (Value & { readonly op: 'await'; readonly value: LocalId })
  /** The next item of the iterator in a local; `for` only. Goes on with an item or leaves the loop `exit`. */
  | (Value & { readonly op: 'next'; readonly iterator: LocalId; readonly exit: LabelId })
  /** Arguments of formatting macros: each place is read through a shared borrow, by code of the type (`Display`). */
  | (Value & { readonly op: 'format'; readonly places: readonly Place[] })
  /** Not understood: may do anything to the locals it mentions. Counted. */
  | (Value & { readonly op: 'unknown'; readonly reason: string; readonly mentions: readonly Place[] })

  // ---- statements
  /** A `let` without initialiser. */
  | (Common & { readonly op: 'declare'; readonly local: LocalId })
  /** Takes a place apart. Irrefutable: `let`, parameters, `for`. `type` is the one written for the whole pattern. */
  | (Common & { readonly op: 'bind'; readonly pattern: Pattern; readonly source: Place; readonly type: Node | null })
  /** Drops the old value of the place, then moves `value` in. `compound` is the operator of `+=` and the like. */
  | (Common & {
      readonly op: 'assign';
      readonly place: Place;
      readonly value: LocalId;
      readonly compound: string | null;
    })

  // ---- control
  | (Common & { readonly op: 'if'; readonly condition: LocalId; readonly then: Region; readonly otherwise: Region })
  /** The first arm whose pattern and guard hold. An `if let` has one arm; falling out of all arms goes on behind. */
  | (Common & {
      readonly op: 'match';
      readonly scrutinee: Place;
      readonly arms: readonly Arm[];
      /** True for `match`: one arm is always taken. */
      readonly exhaustive: boolean;
    })
  /** Runs `code` again and again; `break` and `continue` name the label. */
  | (Common & { readonly op: 'loop'; readonly label: LabelId; readonly code: Region })
  /** Runs `code` once; `break` with the label leaves it. */
  | (Common & { readonly op: 'block'; readonly label: LabelId; readonly code: Region })
  | (Common & { readonly op: 'break'; readonly label: LabelId })
  | (Common & { readonly op: 'continue'; readonly label: LabelId })
  /** The value is in the body's result. */
  | (Common & { readonly op: 'return' })
  /** `panic!`, a failed `assert!`: unwinds. */
  | (Common & { readonly op: 'panic' })
  /**
   * Runs `code`; on every way out of it, the locals that were initialised and not moved are dropped in reverse order of
   * their declaration, and their storage ends. One for each block and, for its temporaries, for each statement.
   * `end` is the node where the scope ends: the closing brace's block, or the statement.
   */
  | (Common & { readonly op: 'scope'; readonly locals: readonly LocalId[]; readonly code: Region });

export type Region = readonly Operation[];

export interface Parameter {
  readonly local: LocalId;
  /** The pattern that takes it apart, where it is more than a name; its `bind` stands first in the code. */
  readonly isSelf: boolean;
  /** For `self` without a type: `value`, `ref` (`&self`), `ref-mut` (`&mut self`). */
  readonly self: 'value' | 'ref' | 'ref-mut' | null;
  readonly at: Node;
}

export interface Unknown {
  readonly at: Node;
  readonly reason: string;
}

export interface Body {
  /** The function, closure, constant or static. */
  readonly node: Node;
  readonly name: string;
  readonly locals: readonly Local[];
  readonly parameters: readonly Parameter[];
  readonly result: LocalId;
  /** The type that the function returns as written; null for none written or a body that is no function. */
  readonly returns: Node | null;
  readonly isAsync: boolean;
  readonly isUnsafe: boolean;
  readonly code: Region;
  /** How many expressions and patterns were lowered, unknown ones included. */
  readonly expressions: number;
  readonly unknown: readonly Unknown[];
}
