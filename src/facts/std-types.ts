/**
 * What is known of types of the standard library: four letters a row, each `y` (yes), `n` (no), `a` (as its type
 * arguments) or `?` (not known).
 * - `Copy`: whether a value is copied.
 * - drop: whether dropping a value runs code or frees memory.
 * - cell: whether a byte of the value itself, not of what it points to, is inside an `UnsafeCell`.
 * - pinned: whether `&mut` to it makes no claim of uniqueness (`PhantomPinned`, `UnsafePinned`).
 * Source: the pages of the types in the std documentation, "Trait Implementations" and "Auto Trait Implementations".
 */

export interface StdType {
  readonly copy: Property;
  readonly drop: Property;
  readonly cell: Property;
  readonly pinned: Property;
  /** Type arguments that the row is true for: a type with more has an allocator or hasher in it. */
  readonly arity: number;
  /** True for types without bytes. */
  readonly isZeroSized: boolean;
  /** True where the type's size and alignment are documented to be those of its argument. */
  readonly isTransparent: boolean;
}

export type Property = 'y' | 'n' | 'a' | '?';

/** `copy drop cell pinned`, arity, and names below `std::`. */
const ROWS: readonly (readonly [string, number, string])[] = [
  // Owners of memory elsewhere.
  ['nynn', 1, 'boxed::Box vec::Vec rc::Rc rc::Weak sync::Arc sync::Weak collections::VecDeque collections::LinkedList'],
  ['nynn', 1, 'collections::BinaryHeap collections::BTreeSet collections::HashSet'],
  ['nynn', 1, 'collections::vec_deque::VecDeque collections::hash_set::HashSet collections::btree_set::BTreeSet'],
  [
    'nynn',
    2,
    'collections::HashMap collections::BTreeMap collections::hash_map::HashMap collections::btree_map::BTreeMap',
  ],
  ['nynn', 1, 'vec::IntoIter sync::mpsc::Sender sync::mpsc::SyncSender sync::mpsc::Receiver thread::JoinHandle'],
  ['nynn', 0, 'string::String ffi::CString ffi::OsString path::PathBuf thread::Thread task::Waker'],
  ['nynn', 0, 'fs::File net::TcpStream net::TcpListener net::UdpSocket os::fd::OwnedFd os::unix::net::UnixStream'],
  ['nynn', 0, 'io::Error process::Child backtrace::Backtrace'],
  // Guards.
  ['nynn', 1, 'cell::Ref cell::RefMut sync::MutexGuard sync::RwLockReadGuard sync::RwLockWriteGuard'],
  // Cells.
  ['naya', 1, 'cell::UnsafeCell cell::SyncUnsafeCell cell::Cell cell::RefCell cell::OnceCell sync::OnceLock'],
  ['n?ya', 1, 'sync::Mutex sync::RwLock'],
  ['n?yn', 0, 'sync::Condvar sync::Barrier'],
  ['nnyn', 0, 'sync::Once'],
  ['nayy', 1, 'pin::UnsafePinned marker::UnsafePinned'],
  // Wrappers.
  ['anaa', 1, 'mem::ManuallyDrop mem::MaybeUninit'],
  ['aaaa', 1, 'option::Option pin::Pin num::Wrapping num::Saturating cmp::Reverse task::Poll ops::Bound ops::RangeTo'],
  ['aaaa', 1, 'ops::RangeToInclusive panic::AssertUnwindSafe'],
  ['aaaa', 2, 'result::Result ops::ControlFlow'],
  ['naaa', 1, 'ops::Range ops::RangeInclusive ops::RangeFrom'],
  // Pointers.
  ['ynnn', 1, 'ptr::NonNull'],
  ['ynnn', 1, 'num::NonZero mem::Discriminant'],
  ['nnnn', 1, 'slice::Iter slice::IterMut'],
  ['nnnn', 0, 'str::Chars str::Bytes str::CharIndices'],
  // Plain values.
  ['ynnn', 0, 'time::Duration time::Instant time::SystemTime alloc::Layout cmp::Ordering sync::atomic::Ordering'],
  ['ynnn', 0, 'any::TypeId thread::ThreadId alloc::LayoutError fmt::Error ptr::Alignment ops::RangeFull'],
  ['ynnn', 0, 'net::IpAddr net::Ipv4Addr net::Ipv6Addr net::SocketAddr net::SocketAddrV4 net::SocketAddrV6'],
  ['ynnn', 0, 'fmt::Arguments process::ExitCode process::ExitStatus io::ErrorKind convert::Infallible io::SeekFrom'],
  ['ynnn', 0, 'alloc::Global alloc::System'],
  // Markers.
  ['ynnn', 1, 'marker::PhantomData'],
  ['ynny', 0, 'marker::PhantomPinned'],
  // Types without a size of their own.
  ['nnnn', 0, 'ffi::CStr ffi::OsStr path::Path'],
];

const ZERO_SIZED = new Set([
  'std::marker::PhantomData',
  'std::marker::PhantomPinned',
  'std::ops::RangeFull',
  'std::alloc::Global',
  'std::alloc::System',
  'std::fmt::Error',
  'std::alloc::LayoutError',
]);

/** Documented to have the layout of what they wrap: pages of the types, "Layout" and "Memory layout". */
const TRANSPARENT = new Set([
  'std::mem::MaybeUninit',
  'std::mem::ManuallyDrop',
  'std::cell::UnsafeCell',
  'std::cell::SyncUnsafeCell',
  'std::cell::Cell',
  'std::num::Wrapping',
  'std::num::Saturating',
  'std::num::NonZero',
]);

const TYPES: ReadonlyMap<string, StdType> = new Map(
  ROWS.flatMap(([letters, arity, names]) => {
    const [copy, drop, cell, pinned] = [...letters] as Property[];
    return names.split(' ').map((name): [string, StdType] => {
      const path = `std::${name}`;
      const isZeroSized = ZERO_SIZED.has(path);
      return [
        path,
        {
          copy: copy!,
          drop: drop!,
          cell: cell!,
          pinned: pinned!,
          arity,
          isZeroSized,
          isTransparent: TRANSPARENT.has(path),
        },
      ];
    });
  }),
);

const ATOMIC: StdType = {
  copy: 'n',
  drop: 'n',
  cell: 'y',
  pinned: 'n',
  arity: 1,
  isZeroSized: false,
  isTransparent: false,
};
const PLAIN: StdType = { ...ATOMIC, copy: 'y', cell: 'n' };

/** Null where nothing is known of the path. */
export function stdType(path: string): StdType | null {
  const known = TYPES.get(path);
  if (known) return known;
  if (/^std::sync::atomic::Atomic/.test(path)) return ATOMIC;
  if (/^std::num::NonZero[A-Z]/.test(path) || primitiveSize(path) !== null) return PLAIN;
  return null;
}

/** Bytes of the primitive types on a 64-bit target; their alignment is the same. Source: reference, "Type Layout". */
const PRIMITIVES: Readonly<Record<string, number>> = {
  u8: 1,
  i8: 1,
  bool: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  char: 4,
  u64: 8,
  i64: 8,
  f64: 8,
  usize: 8,
  isize: 8,
  u128: 16,
  i128: 16,
};

/** Types of C on 64-bit Linux (LP64). Source: std documentation of `core::ffi`, System V ABI. */
const C_TYPES: Readonly<Record<string, number>> = {
  c_char: 1,
  c_schar: 1,
  c_uchar: 1,
  c_short: 2,
  c_ushort: 2,
  c_int: 4,
  c_uint: 4,
  c_float: 4,
  c_long: 8,
  c_ulong: 8,
  c_longlong: 8,
  c_ulonglong: 8,
  c_double: 8,
};
/** Other numbers that `libc` names. */
const LIBC_TYPES: Readonly<Record<string, number>> = {
  int8_t: 1,
  uint8_t: 1,
  int16_t: 2,
  uint16_t: 2,
  int32_t: 4,
  uint32_t: 4,
  int64_t: 8,
  uint64_t: 8,
  size_t: 8,
  ssize_t: 8,
  intptr_t: 8,
  uintptr_t: 8,
  off_t: 8,
  time_t: 8,
  pid_t: 4,
  uid_t: 4,
  gid_t: 4,
  mode_t: 4,
};
const C_PATH = /^(?:std::ffi|std::os::raw|libc)::(c_\w+)$/;
/** A file descriptor is a `c_int`. Source: std, `os::fd::RawFd`. */
const RAW_FD = /^std::os::(?:fd|fd::raw|unix::io|wasi::io)::RawFd$/;
const LIBC_PATH = /^libc::(\w+_t)$/;

/** Bytes of a number, `bool`, `char`, number of C or file descriptor; null for other types. */
export function primitiveSize(path: string): number | null {
  if (Object.hasOwn(PRIMITIVES, path)) return PRIMITIVES[path]!;
  const name = C_PATH.exec(path)?.[1];
  if (name !== undefined) return Object.hasOwn(C_TYPES, name) ? C_TYPES[name]! : null;
  if (RAW_FD.test(path)) return C_TYPES['c_int']!;
  const other = LIBC_PATH.exec(path)?.[1];
  return other !== undefined && Object.hasOwn(LIBC_TYPES, other) ? LIBC_TYPES[other]! : null;
}

/** Bytes of atomics and `NonZero…`, which are those of the number in their name; null for other types. */
export function wrappedNumberSize(path: string): number | null {
  const name = /^std::(?:sync::atomic::Atomic|num::NonZero)([A-Z]\w*)$/.exec(path)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  if (name === 'ptr') return 8;
  return primitiveSize(name);
}
