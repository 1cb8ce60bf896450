/**
 * Prototypes of C functions, of which the types matter that differ between targets: `int`, `unsigned`, `long`,
 * `size_t`, `ssize_t`, `off_t`. Source: POSIX.1-2017, C23 and the manual pages of liburing.
 */
export type CType = 'int' | 'unsigned' | 'long' | 'size' | 'ssize' | 'off' | 'other';

export interface Prototype {
  readonly returns: CType;
  readonly parameters: readonly CType[];
}

const LETTERS: Readonly<Record<string, CType>> = {
  i: 'int',
  u: 'unsigned',
  l: 'long',
  z: 'size',
  s: 'ssize',
  o: 'off',
  _: 'other',
};

/** Name, what it returns, and its parameters in order; `_` is a pointer or a type of another kind. */
const TABLE = `
read:s:i_z write:s:i_z pread:s:i_zo pwrite:s:i_zo readv:s:i_i writev:s:i_i lseek:o:ioi ftruncate:i:io truncate:i:_o
open:i:_i openat:i:i_i creat:i:__ close:i:i dup:i:i dup2:i:ii fsync:i:i fdatasync:i:i isatty:i:i pipe:i:_ fcntl:i:ii ioctl:i:il
socket:i:iii bind:i:i__ listen:i:ii accept:i:i__ connect:i:i__ shutdown:i:ii send:s:i_zi recv:s:i_zi sendto:s:i_zi__ recvfrom:s:i_zi__
sendmsg:s:i_i recvmsg:s:i_i setsockopt:i:iii__ getsockopt:i:iii__ getsockname:i:i__ getpeername:i:i__ poll:i:__i select:i:i____
malloc:_:z calloc:_:zz realloc:_:_z free:_:_ memcpy:_:__z memmove:_:__z memset:_:_iz memcmp:i:__z memchr:_:_iz
strlen:z:_ strnlen:z:_z strcmp:i:__ strncmp:i:__z strchr:_:_i strncpy:_:__z abs:i:i labs:l:l atoi:i:_ atol:l:_ strtol:l:__i
mmap:_:_ziiio munmap:i:_z mprotect:i:_zi msync:i:_zi madvise:i:_zi mlock:i:_z munlock:i:_z
sysconf:l:i pathconf:l:_i getpagesize:i: usleep:i:_ sleep:u:u alarm:u:u nice:i:i rand:i: srand:_:u exit:_:i _exit:_:i kill:i:_i raise:i:i
puts:i:_ putchar:i:i getchar:i: fread:z:_zz_ fwrite:z:_zz_ fseek:i:_li ftell:l:_ fclose:i:_ fflush:i:_ fileno:i:_ fputs:i:__ getenv:_:_ setenv:i:__i
epoll_create1:i:i epoll_ctl:i:iii_ epoll_wait:i:i_ii eventfd:i:ui timerfd_create:i:ii signalfd:i:i_i
io_uring_queue_init:i:u_u io_uring_queue_init_params:i:u__ io_uring_submit:i:_ io_uring_submit_and_wait:i:_u io_uring_register_buffers:i:__u
io_uring_register_files:i:__u io_uring_wait_cqe_nr:i:__u io_uring_peek_batch_cqe:u:__u io_uring_prep_accept:_:_i__i io_uring_prep_connect:_:_i__
io_uring_prep_send:_:_i_zi io_uring_prep_recv:_:_i_zi io_uring_prep_read:_:_i_u_ io_uring_prep_write:_:_i_u_ io_uring_prep_close:_:_i
`;

const PROTOTYPES: ReadonlyMap<string, Prototype> = new Map(
  TABLE.trim()
    .split(/\s+/)
    .map((entry): [string, Prototype] => {
      const [name = '', returns = '_', parameters = ''] = entry.split(':');
      return [name, { returns: LETTERS[returns]!, parameters: [...parameters].map((letter) => LETTERS[letter]!) }];
    }),
);

/** Null for functions that are not known. */
export function prototypeOf(symbol: string): Prototype | null {
  return PROTOTYPES.get(symbol) ?? null;
}

interface Spelling {
  /** As C writes it. */
  readonly c: string;
  /** As Rust should. */
  readonly rust: string;
  /** Primitive types that are the same on the targets of std but not by promise; the path of the alias is exact. */
  readonly sameOnMost: string;
  /** Other primitive types that are written for it. */
  readonly others: readonly string[];
}

/** Source: std, `core::ffi`, and the Rust Reference, "Numeric types", machine-dependent integers. */
export const SPELLINGS: Readonly<Partial<Record<CType, Spelling>>> = {
  int: { c: 'int', rust: 'c_int', sameOnMost: 'i32', others: ['i64', 'u32', 'isize', 'u64', 'usize', 'i16'] },
  unsigned: { c: 'unsigned int', rust: 'c_uint', sameOnMost: 'u32', others: ['u64', 'i32', 'usize', 'i64', 'isize'] },
  long: { c: 'long', rust: 'c_long', sameOnMost: 'i64', others: ['i32', 'u64', 'u32', 'isize', 'usize'] },
  size: { c: 'size_t', rust: 'usize', sameOnMost: '', others: ['u64', 'u32', 'i64', 'i32', 'isize'] },
  ssize: { c: 'ssize_t', rust: 'isize', sameOnMost: '', others: ['i64', 'i32', 'u64', 'u32', 'usize'] },
  off: { c: 'off_t', rust: 'libc::off_t', sameOnMost: 'i64', others: ['i32', 'u32', 'isize', 'usize', 'u64'] },
};
