/**
 * How the standard library is described: one row a function, its signature in Rust's own syntax and what it does to
 * pointers, ownership and initialisation beyond what the signature says.
 *
 * The signature alone already tells how arguments are borrowed and what type comes back. `effect` says the rest.
 */

/** Which argument: the receiver is 0, or the first argument where there is no receiver. */
export type Argument = number;

export type Effect =
  /** Nothing beyond the signature. A returned reference borrows from the first argument that is one. */
  | { readonly op: 'none' }
  /** Result is argument 0 itself, retyped: `cast`, `cast_mut`, `NonNull::as_ptr`, `NonNull::new`, `ptr::from_mut`, `as_non_null_ptr`, `Pin::new`. */
  | { readonly op: 'same' }
  /** Argument 0 with an address that is not followed: the same provenance at an unknown place: `with_addr`, `map_addr`. */
  | { readonly op: 'readdress' }
  /** Pointer arithmetic on argument 0 by argument 1; `element` steps count pointees, `byte` ones bytes. */
  | {
      readonly op: 'offset';
      readonly direction: 1 | -1;
      readonly unit: 'element' | 'byte';
      /** False for `wrapping_*`: may leave the allocation. */
      readonly inBounds: boolean;
    }
  /** Pointer, reference or slice to all elements of the container in argument 0: `as_ptr`, `as_mut_slice`, `Vec::deref`. */
  | { readonly op: 'buffer' }
  /** Pointer or reference to what the wrapper in argument 0 holds: `UnsafeCell::get`, `Box::as_ref`, `MaybeUninit::as_mut_ptr`, `Option::as_mut`, `Rc::as_ptr`. `assumesInit`: it must be initialised. `derefs`: to what that leads to (`Option::as_deref`). */
  | { readonly op: 'content'; readonly assumesInit?: boolean; readonly derefs?: boolean }
  /** Reference to one element of the container or slice in argument 0; `index` is the argument with the position, or null for another. */
  | { readonly op: 'element'; readonly index: Argument | null; readonly checked: boolean }
  /** Two references to disjoint parts of argument 0. */
  | { readonly op: 'split' }
  /** An iterator whose items borrow from argument 0 (`iter`, `iter_mut`, `chunks`, `drain`). */
  | { readonly op: 'iterate' }
  /** Reads a value bit by bit through the pointer in argument 0 and gives it back: a duplicate unless it is `Copy`. */
  | { readonly op: 'read' }
  /** Writes argument 1 through the pointer in argument 0 without dropping what was there. */
  | { readonly op: 'write' }
  /** Sets bytes behind argument 0; the value is argument 1, the count argument 2. */
  | { readonly op: 'write-bytes' }
  /** Writes argument 1 through argument 0 and gives back what was there, or drops it: `ptr::replace`, `mem::replace`, `Cell::set`. */
  | { readonly op: 'replace'; readonly drops?: boolean }
  /** Takes the value out through argument 0 and leaves a default or `None`: `mem::take`, `Option::take`. */
  | { readonly op: 'take' }
  /** Swaps what arguments 0 and 1 point to. */
  | { readonly op: 'swap'; readonly overlapping: boolean }
  /** Copies `count` elements from one pointer to another, without dropping either. */
  | {
      readonly op: 'copy';
      readonly from: Argument;
      readonly to: Argument;
      readonly count: Argument;
      readonly overlapping: boolean;
    }
  /** Drops the value behind argument 0 and leaves its memory: `drop_in_place`, `ManuallyDrop::drop`, `assume_init_drop`. */
  | { readonly op: 'drop-in-place' }
  /** Moves the value out of argument 0, which must not be used again though nothing stops it: `ManuallyDrop::take`. */
  | { readonly op: 'take-out' }
  /** The wrapped value, which must be initialised: `MaybeUninit::assume_init`, `assume_init_read` (a duplicate). */
  | { readonly op: 'assume-init'; readonly duplicates: boolean }
  /** A value of uninitialised bytes: `MaybeUninit::uninit`, `mem::uninitialized`. */
  | { readonly op: 'uninit' }
  /** A value of zero bytes. */
  | { readonly op: 'zeroed' }
  /** Wraps argument 0 in a transparent type: `MaybeUninit::new`, `ManuallyDrop::new`, `UnsafeCell::new`, `Cell::new`, `Some`, `Ok`, `Pin::new_unchecked`. */
  | { readonly op: 'wrap' }
  /** The value inside argument 0, taken by value: `into_inner`, `unwrap`, `expect`, `ManuallyDrop::into_inner`. */
  | { readonly op: 'unwrap' }
  /**
   * Allocates and moves argument 0 in: `Box::new`, `Rc::new`, `Arc::new`, `Box::pin`. With `content` nothing is moved in:
   * `Box::new_uninit`, `Rc::new_zeroed_slice`.
   */
  | { readonly op: 'box-new'; readonly content?: 'uninit' | 'zeroed' }
  /** Gives up ownership for a raw pointer: `Box::into_raw`, `Rc::into_raw`, `CString::into_raw`. */
  | { readonly op: 'into-raw' }
  /** Gives up ownership for a reference: `Box::leak`, `Vec::leak`. */
  | { readonly op: 'leak' }
  /** Takes ownership of what argument 0 points to: `Box::from_raw`, `Rc::from_raw`, `CString::from_raw`. */
  | { readonly op: 'from-raw' }
  /** Copies a counted owner: `Rc::clone`, `Arc::clone`. */
  | { readonly op: 'count-clone' }
  /** Takes the value out of a counted owner that is the only one: `Rc::try_unwrap`, `Rc::into_inner`. */
  | { readonly op: 'count-unwrap' }
  /** A pointer to the block of a counted owner that keeps no value alive: `Rc::downgrade`. */
  | { readonly op: 'downgrade' }
  /** The owner of such a pointer again, where there still is one: `Weak::upgrade`. */
  | { readonly op: 'upgrade' }
  /** `Rc::increment_strong_count` (+1), `decrement_strong_count` (-1). */
  | { readonly op: 'count'; readonly by: 1 | -1 }
  /** Argument 0 is never dropped: `mem::forget`. */
  | { readonly op: 'forget' }
  /** Drops argument 0 now: `mem::drop`. */
  | { readonly op: 'drop' }
  /** Raw memory: `alloc`, `alloc_zeroed`, `Layout` in argument 0; `malloc` and friends have `by: 'c'`. */
  | { readonly op: 'alloc'; readonly zeroed: boolean; readonly by: 'rust' | 'c' }
  | { readonly op: 'dealloc'; readonly by: 'rust' | 'c' }
  /** Old block in argument 0 is gone, result is the new one. */
  | { readonly op: 'realloc'; readonly by: 'rust' | 'c' }
  /** An empty growable buffer: `Vec::new`, `String::new`; `capacity` is the argument with it, or null for none. */
  | { readonly op: 'buffer-new'; readonly capacity: Argument | null }
  /** A buffer filled with values: `vec![…]`, `Vec::from`, `to_vec`, `String::from`, `to_owned`, `collect`, `CString::new`. */
  | { readonly op: 'buffer-filled' }
  /** Adds elements to the buffer in argument 0, which may move it: `push`, `reserve`, `extend`, `insert`. `adds`: the arguments that are moved in as elements. */
  | { readonly op: 'buffer-grow'; readonly adds: readonly Argument[] }
  /** Drops or moves out elements without moving the buffer: `pop`, `clear`, `truncate`, `remove`, `swap_remove`. `gives`: the result is an element or `Option` of one. */
  | { readonly op: 'buffer-shrink'; readonly gives: boolean }
  /** May move the buffer without changing elements: `shrink_to_fit`, `into_boxed_slice`. */
  | { readonly op: 'buffer-move' }
  /** Sets the length to argument 1. */
  | { readonly op: 'set-len' }
  /** A `Vec` or `String` from pointer (0), length (1), capacity (2). */
  | { readonly op: 'from-raw-parts' }
  /** A slice from pointer (0) and length (1), by the result type: `slice::from_raw_parts(_mut)` make references, `slice_from_raw_parts` pointers. */
  | { readonly op: 'slice-from-raw' }
  /** A reference to what the raw pointer in argument 0 points to, perhaps in an `Option`: `NonNull::as_mut`, `<*const T>::as_ref`. */
  | { readonly op: 'reborrow' }
  /** Bits of argument 0 as another type. */
  | { readonly op: 'transmute' }
  | { readonly op: 'null' }
  /** A pointer that points to no allocation: `dangling`, `without_provenance`. */
  | { readonly op: 'dangling' }
  /** An integer made into a pointer to whatever was exposed: `with_exposed_provenance`. */
  | { readonly op: 'exposed' }
  /** The distance of arguments 0 and 1, which must point into one allocation. */
  | { readonly op: 'distance' }
  /** Compares addresses only. */
  | { readonly op: 'compare' }
  /** Never returns: `process::abort`, `unreachable_unchecked`, `resume_unwind`. */
  | { readonly op: 'diverge' }
  /** Calls the closure in `closure` with parts of the other arguments: `Option::map`, `Iterator::for_each`, `thread::spawn`. */
  | { readonly op: 'call-closure'; readonly closure: Argument }
  /** Moves arguments into a container whose elements the machine knows as one: `HashMap::insert`, `VecDeque::push_back`. */
  | { readonly op: 'store'; readonly values: readonly Argument[] }
  /** A borrow that is checked at run time: `RefCell::borrow_mut`, `Mutex::lock`. The result is a guard. */
  | { readonly op: 'guard' };

/** Code of the user that a function may run before it returns; it may unwind, and may look at all that is reachable. */
export type Runs =
  /** A closure or function argument. */
  | 'closure'
  /** A method of a trait that a type parameter or element type implements: `Clone`, `Ord`, `Hash`, `Iterator::next`, `Read`. */
  | 'trait'
  /** `Drop` of a value that it lets go. */
  | 'drop';

export interface StdFunction {
  /**
   * The signature as in std's documentation, without attributes, bounds and visibility:
   * `unsafe fn add(self, count: usize) -> Self`. Type parameters of the owner as the table's key names them.
   */
  readonly signature: string;
  readonly effect: Effect;
  readonly runs?: readonly Runs[];
  /** True where it may panic by itself (index out of bounds, capacity overflow); allocation failure does not count. */
  readonly panics?: boolean;
  /** For unsafe functions: what the caller owes, in our words; `{0|words}` as in `preconditions.ts`. */
  readonly requires?: string;
  /** True where only a nightly compiler has it. */
  readonly unstable?: boolean;
}

/** Functions of one type or module. */
export interface StdTable {
  /** `Vec<T>`, `*mut T`, `[T]`, `str`, `dyn Any`, a trait as `trait From<T>`, or a module: `std::ptr`. */
  readonly owner: string;
  /**
   * Canonical path of the type, trait or module: `std::vec::Vec`. Primitive types are `const-pointer`, `mut-pointer`,
   * `slice`, `array`, `str`, `char`, `integer`, `float`; functions of the C library stand under `c`.
   */
  readonly path: string;
  /** Page of the std documentation, below `https://doc.rust-lang.org/std/`: `vec/struct.Vec.html`. */
  readonly page: string;
  /** By name. */
  readonly functions: Readonly<Record<string, StdFunction>>;
}
