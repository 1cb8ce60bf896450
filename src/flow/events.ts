/**
 * What the machine has to say: facts about one body, each with the places that matter. It knows no rules; rules choose
 * the events that are theirs and put them into words. The same bug gives one event.
 */
import type { Model } from '../finding';
import { Node } from '../syntax/node';

/** How a pointer, reference or owner came about. */
export type How =
  | 'shared-borrow' // &x
  | 'mut-borrow' // &mut x
  | 'raw-const-borrow' // &raw const x, addr_of!(x)
  | 'raw-mut-borrow' // &raw mut x, addr_of_mut!(x)
  | 'shared-to-raw' // r as *const T, from a &T that exists already
  | 'mut-to-raw' // r as *mut T, from a &mut T that exists already
  | 'as-ptr' // v.as_ptr(), s.as_ptr(), Rc::as_ptr(&x): for reading
  | 'as-mut-ptr' // v.as_mut_ptr()
  | 'cell-get' // UnsafeCell::get, Cell::as_ptr
  | 'guard' // RefCell::borrow, Mutex::lock
  | 'into-raw' // Box::into_raw and the like, Box::leak
  | 'from-raw' // Box::from_raw and the like, from_raw_parts
  | 'box' // Box::new, a box that was moved or loaded
  | 'rc' // Rc::new, Rc::clone
  | 'vec' // the buffer of a vector or string
  | 'alloc' // alloc::alloc
  | 'foreign' // returned by a foreign function, malloc
  | 'transmute'
  | 'integer' // an integer as a pointer, without_provenance, dangling, null
  | 'parameter'
  | 'load' // read from memory whose content the body did not write
  | 'call' // returned by a function
  | 'local' // the variable itself
  | 'unknown';

/** What was done to memory, as an author would say it. */
export type Access =
  | 'read'
  | 'write'
  | 'shared-reborrow' // a `&` to it is made
  | 'mut-reborrow' // a `&mut` to it is made
  | 'move' // a box is moved: its contents are claimed
  | 'drop'
  | 'free'
  | 'realloc'
  | 'scope-end' // the storage of a local ends
  | 'call' // a function is given it
  | 'return'
  | 'user-code'; // code of the user runs

/** A pointer, reference or owner that a story is about. */
export interface Pointer {
  /** The expression that made it. */
  readonly made: Node;
  readonly how: How;
  /** The variable or place that holds it where it is used, as written: `p`, `self.head`. Null for a passing value. */
  readonly name: string | null;
  /** Whether it is a raw pointer (or `NonNull`) where it is used; false for references and owners. */
  readonly isRaw?: boolean;
  /** The place it was made to, as written: `x` of `&mut x`. Null where there is none to name. */
  readonly target: string | null;
  /** Whether it began as `&raw const`/`as_ptr`/`&x` and was cast to `*mut` here. */
  readonly castToMut: Node | null;
}

/** The memory that a story is about. */
export interface Memory {
  readonly kind: 'local' | 'temporary' | 'box' | 'rc' | 'buffer' | 'raw' | 'foreign' | 'static' | 'pointee' | 'unknown';
  /** Where it came to be: the declaration, the allocating call. */
  readonly made: Node;
  /** As written: the variable's name; null where there is none. */
  readonly name: string | null;
}

interface Common {
  /** Where the harm is done; for harm inside of a function that is called, the call. */
  readonly at: Node;
  /** The use inside of the function that `at` calls, where it stands in the same file. */
  readonly inside?: Node | null;
  /** `some-path`: only where the program took a certain way before. */
  readonly certainty: 'always' | 'some-path';
  /** `high`: own memory, known types; `medium`: an assumption about callers or callees; `low`: likely only. */
  readonly confidence: 'high' | 'medium' | 'low';
}

export type FlowEvent =
  /** A pointer that never had the right to write is written through. */
  | (Common & {
      readonly kind: 'write-without-permission';
      readonly access: Access;
      /** The pointer used. */
      readonly pointer: Pointer;
      /** The borrow that took the right to write: the pointer itself or one it came from. */
      readonly source: Pointer;
      readonly models: readonly Model[];
    })
  /** A pointer that had permission is used after something else has ended it. */
  | (Common & {
      readonly kind: 'use-after-invalidation';
      readonly access: Access;
      readonly pointer: Pointer;
      readonly lostAt: Node;
      readonly lostBy: Access;
      /** What the losing access went through. */
      readonly winner: Pointer;
      /** True where the winner is one that the pointer was derived from. */
      readonly winnerIsParent: boolean;
      /** True where pointer and winner are sibling `&mut` made from one raw pointer or cell. */
      readonly areSiblings: boolean;
      readonly memory: Memory;
      readonly models: readonly Model[];
    })
  /** Two `&mut` are given away that may lead to the same elements, and nothing keeps them apart. */
  | (Common & {
      readonly kind: 'overlapping-muts';
      readonly first: Node;
      readonly second: Node;
      /**
       * `indices`: two parameters that may be equal; `ranges`: slices with elements in common; `next`: what the next call
       * gives begins within what this one gave.
       */
      readonly why: 'indices' | 'ranges' | 'next';
    })
  /** During a call, an access that a reference or box given to the same call forbids. */
  | (Common & {
      readonly kind: 'argument-conflict';
      /** The protected argument. */
      readonly argument: Pointer;
      /** The other argument that is used against it. */
      readonly other: Pointer;
      /** The use inside the callee; null where the callee is not seen and the conflict is in the arguments alone. */
      readonly use: Node | null;
      readonly models: readonly Model[];
    })
  /** An access outside of what a reference covers: `&a[0] as *const T` used for `a[1]`. */
  | (Common & {
      readonly kind: 'outside-of-borrow';
      /** Set where it is outside of the memory itself: no model allows that. In bytes `index` is how many are used. */
      readonly bounds?: {
        readonly index: bigint;
        /** Null where only the beginning is known. */
        readonly length: number | null;
        readonly array: string | null;
        readonly unit: 'elements' | 'bytes';
        /** Where the memory came to be. */
        readonly made: Node;
      } | null;
      readonly access: Access;
      readonly pointer: Pointer;
      readonly models: readonly Model[];
    })
  /** A pointer is used that is not aligned for its type, as far as it can be known without running. */
  | (Common & {
      readonly kind: 'misaligned';
      readonly access: Access;
      readonly pointer: Pointer;
      /** Bytes that the type has to be aligned to. */
      readonly needed: number;
      /** The type accessed, as written; null where it has no short name. */
      readonly type: string | null;
      /** True where it is a field of a packed struct, which may happen to be aligned. */
      readonly isPacked: boolean;
      /** The variable that it points into; null where it has no name. */
      readonly array: string | null;
    })
  /** Memory is used after it is gone. */
  | (Common & {
      readonly kind: 'use-after-end';
      readonly access: Access;
      readonly pointer: Pointer;
      readonly memory: Memory;
      readonly endedAt: Node;
      readonly endedBy: Access;
    })
  /** A pointer to memory that ends leaves the body: returned, or stored where it outlives the memory. */
  | (Common & {
      readonly kind: 'escape-of-dying';
      readonly pointer: Pointer;
      readonly memory: Memory;
      readonly way: 'returned' | 'stored';
    })
  /** A second owner is made of what has one: `from_raw` of a borrowed pointer, of one taken back before. */
  | (Common & {
      readonly kind: 'second-owner';
      readonly pointer: Pointer;
      readonly memory: Memory;
      /** `borrowed`: the first owner is alive; `reclaimed`: taken back before; `counted`: an `Rc` without its own count. */
      readonly why: 'borrowed' | 'reclaimed' | 'counted';
      /** Where the other owner is, or was made. */
      readonly other: Node;
      /** The type whose constructor takes it: `Box`, `Vec`, `Rc`, … */
      readonly owner: string;
    })
  /** A value is dropped or freed twice. */
  | (Common & {
      readonly kind: 'double-drop';
      readonly memory: Memory;
      readonly firstAt: Node;
      /** `duplicate`: both are copies of one value (`ptr::read`); `in-place`: `drop_in_place` and then the scope. `manual`: ManuallyDrop. */
      readonly why: 'duplicate' | 'in-place' | 'manual';
    })
  /** A `ManuallyDrop` that was dropped or taken is used. */
  | (Common & { readonly kind: 'use-after-manual-drop'; readonly memory: Memory; readonly droppedAt: Node })
  /** Memory of one allocator is given to another. */
  | (Common & {
      readonly kind: 'allocator-mismatch';
      readonly memory: Memory;
      readonly allocated: 'rust' | 'c' | 'box' | 'vec' | 'cstring' | 'rc' | 'stack' | 'foreign';
      readonly freedAs: 'rust' | 'c' | 'box' | 'vec' | 'cstring' | 'rc';
    })
  /** An allocator is given a pointer that it has not given out: one into the middle of a block. */
  | (Common & { readonly kind: 'free-inside'; readonly pointer: Pointer; readonly memory: Memory })
  /** What `into_raw`, `leak` or `forget` gave up is never taken back, kept or handed on. */
  | (Common & {
      readonly kind: 'leak';
      /** `manual`: it was put into a `ManuallyDrop`. */
      readonly way: 'into-raw' | 'forget' | 'manual';
      readonly memory: Memory;
      readonly pointer: Pointer;
      readonly owner: string;
      /** The `return` or `?` that leaves it behind; null where every way out does. */
      readonly exit: Node | null;
    })
  /** Two owners of one value exist until a `forget`, and something between may panic. */
  | (Common & {
      readonly kind: 'late-forget';
      readonly value: string;
      /** Where the second owner is made. */
      readonly aliasedAt: Node;
      /** What may panic in between; null where nothing does today. */
      readonly mayPanic: Node | null;
    })
  /** Uninitialised memory is taken for a value. */
  | (Common & {
      readonly kind: 'uninit-use';
      /** `assume`: assume_init and the like; `read`; `drop`: an assignment or drop that drops garbage; `reference`: a reference to it; `give`: handed to code that may read it; `padding`: bytes between fields. */
      readonly use: 'assume' | 'read' | 'drop-by-assignment' | 'drop' | 'reference' | 'give' | 'padding';
      readonly memory: Memory;
      /** Where it was made or left uninitialised. */
      readonly since: Node;
      /** The type of the value, as written; null where unknown. */
      readonly type: string | null;
    })
  /** `set_len` beyond what was written. */
  | (Common & { readonly kind: 'set-len-uninit'; readonly memory: Memory; readonly allocatedAt: Node })
  /** While a value exists twice, code of the user runs: if it panics, both are dropped. */
  | (Common & {
      readonly kind: 'duplicate-during-user-code';
      /** Where the value was duplicated. */
      readonly duplicatedAt: Node;
      /** How the code is called, as written. */
      readonly runs: string;
      /** Where it is put right again; null where nowhere. */
      readonly repairedAt: Node | null;
    })
  /** Elements were moved or dropped in place, the length still counts them, and code of the user runs. */
  | (Common & {
      readonly kind: 'stale-length-during-user-code';
      readonly container: string;
      readonly disturbedAt: Node;
      readonly runs: string;
    })
  /** A reference into a cell lives over code that may make another. */
  | (Common & {
      readonly kind: 'cell-borrow-across-call';
      readonly pointer: Pointer;
      /** The call, await or callback between. */
      readonly call: Node;
      /** `given`: the reference itself is lent to code of the user. */
      readonly way: 'self' | 'callback' | 'await' | 'given';
    })
  /** A safe function turns a shared parameter into a `&mut` that it returns. */
  | (Common & { readonly kind: 'mut-from-shared'; readonly parameter: Node; readonly function: Node })
  /** The same struct holds a box and a raw pointer into it. */
  | (Common & { readonly kind: 'box-beside-pointer'; readonly box: Node; readonly use: Node })
  /** `offset_from` of pointers into different allocations. */
  | (Common & { readonly kind: 'different-allocations'; readonly first: Memory; readonly second: Memory })
  /** `copy_nonoverlapping` within one buffer, by distances that are not known to be far enough apart. */
  | (Common & {
      readonly kind: 'overlapping-copy';
      readonly from: Node;
      readonly to: Node;
      /** Set where it is certain: the buffer. */
      readonly memory?: Memory;
    })
  /** A pointer without provenance is dereferenced. */
  | (Common & {
      readonly kind: 'no-provenance';
      readonly access: Access;
      readonly pointer: Pointer;
      readonly what: 'null' | 'dangling' | 'integer';
    })
  /** An unsafe function of std is called with values that its contract forbids. */
  | (Common & {
      readonly kind: 'contract-broken';
      /** The function's name. */
      readonly operation: string;
      /** What is wrong, for the end of a sentence. */
      readonly why: string;
      /** Where the values come from that break it. */
      readonly from: readonly Node[];
    })
  /** A pointer is moved out of its memory, which is wrong whether or not it is used. */
  | (Common & {
      readonly kind: 'moved-outside';
      readonly pointer: Pointer;
      /** The variable that it points into; null where it has no name. */
      readonly array: string | null;
      /** Where it points now: elements or bytes from the beginning. */
      readonly position: bigint;
      /** Null where only the beginning is known. */
      readonly length: number | null;
      readonly unit: 'elements' | 'bytes';
      /** Where the distance comes from. */
      readonly from: readonly Node[];
    })
  /** Bytes are taken for a value of a type that they are no value of. */
  | (Common & {
      readonly kind: 'invalid-value';
      /** `transmute`; `zeroed`: zero bytes of a function that makes them; `read`: out of memory; `text`: a `str` that is no UTF-8; `code`: data as a function. */
      readonly way: 'transmute' | 'zeroed' | 'read' | 'text' | 'code';
      /** The bytes as a number, or in words: `7`, `null`. */
      readonly value: string;
      /** The type, as written. */
      readonly type: string;
      /** What the type asks for, where that has to be said: `a reference, which is never null`. */
      readonly what: string | null;
      /** Where the bytes come from. */
      readonly from: readonly Node[];
    })
  /** A type is transmuted from a shared reference to a mutable one. */
  | (Common & { readonly kind: 'transmute-to-mut'; readonly source: Node });

export type EventKind = FlowEvent['kind'];
export type EventOf<Kind extends EventKind> = Extract<FlowEvent, { readonly kind: Kind }>;

/** The function that a place stands in, or that it is. */
export function bodyOf(node: Node): Node | null {
  return node.kind === 'function_item' ? node : node.ancestor('function_item');
}

/** The places that an event, or a part of one, names. */
export function nodesIn(part: unknown): readonly Node[] {
  if (part instanceof Node) return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(nodesIn) : [];
}
