/**
 * Functions of the C library that FFI code declares by itself or takes from `libc`, by name. Their types are as `libc`
 * writes them. Source: ISO C 7.24 and 7.26, POSIX for `strdup`, `posix_memalign` and `mmap`.
 */
import type { StdTable } from '../model';
import { C_REALLOC, CALLOC, COPY_FROM, COPY_FROM_DISJOINT, DIVERGE, FREE, MALLOC, NONE, WRITE_BYTES } from './effects';
import { C_POINTER } from './requirements';

const C_STRING = '{0|the pointer} points to a NUL-terminated string';
const C_STRINGS = '{0|one pointer} and {1|the other} point to NUL-terminated strings';
const C_BLOCK = '{0|the pointer} is null or came from `malloc` or the like, and is not used or freed again';
const C_COPY = '{1|the source} is readable and {0|the destination} writable for {2|that many} bytes';

export const C: StdTable = {
  owner: 'C',
  path: 'c',
  page: 'ffi/index.html',
  functions: {
    malloc: {
      signature: 'unsafe fn malloc(size: usize) -> *mut c_void',
      effect: MALLOC,
      requires: 'the result is checked for null, and is freed with `free`',
    },
    calloc: {
      signature: 'unsafe fn calloc(count: usize, size: usize) -> *mut c_void',
      effect: CALLOC,
      requires: 'the result is checked for null, and is freed with `free`',
    },
    aligned_alloc: {
      signature: 'unsafe fn aligned_alloc(alignment: usize, size: usize) -> *mut c_void',
      effect: MALLOC,
      requires: '{0|the alignment} is one that the platform supports, and the result is checked for null',
    },
    posix_memalign: {
      signature: 'unsafe fn posix_memalign(out: *mut *mut c_void, alignment: usize, size: usize) -> c_int',
      effect: NONE,
      requires: '{0|the pointer} is valid for writes, and {1|the alignment} a power of two of at least a pointer',
    },
    realloc: {
      signature: 'unsafe fn realloc(ptr: *mut c_void, size: usize) -> *mut c_void',
      effect: C_REALLOC,
      requires: C_BLOCK,
    },
    free: { signature: 'unsafe fn free(ptr: *mut c_void)', effect: FREE, requires: C_BLOCK },
    strdup: {
      signature: 'unsafe fn strdup(s: *const c_char) -> *mut c_char',
      effect: MALLOC,
      requires: C_STRING,
    },
    strndup: {
      signature: 'unsafe fn strndup(s: *const c_char, n: usize) -> *mut c_char',
      effect: MALLOC,
      requires: '{0|the pointer} is readable for {1|that many} bytes, or up to a NUL before',
    },
    memcpy: {
      signature: 'unsafe fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void',
      effect: COPY_FROM_DISJOINT,
      requires: `${C_COPY}, and they do not overlap`,
    },
    memmove: {
      signature: 'unsafe fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void',
      effect: COPY_FROM,
      requires: C_COPY,
    },
    memset: {
      signature: 'unsafe fn memset(dest: *mut c_void, c: c_int, n: usize) -> *mut c_void',
      effect: WRITE_BYTES,
      requires: '{0|the destination} is writable for {2|that many} bytes',
    },
    memcmp: {
      signature: 'unsafe fn memcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int',
      effect: NONE,
      requires: '{0|one pointer} and {1|the other} are readable for {2|that many} bytes',
    },
    strlen: { signature: 'unsafe fn strlen(s: *const c_char) -> usize', effect: NONE, requires: C_STRING },
    strcmp: {
      signature: 'unsafe fn strcmp(a: *const c_char, b: *const c_char) -> c_int',
      effect: NONE,
      requires: C_STRINGS,
    },
    strncmp: {
      signature: 'unsafe fn strncmp(a: *const c_char, b: *const c_char, n: usize) -> c_int',
      effect: NONE,
      requires: C_STRINGS,
    },
    mmap: {
      signature:
        'unsafe fn mmap(addr: *mut c_void, length: usize, prot: c_int, flags: c_int, fd: c_int, offset: i64) -> *mut c_void',
      effect: MALLOC,
      requires: `${C_POINTER}, and the result is compared with \`MAP_FAILED\``,
    },
    munmap: {
      signature: 'unsafe fn munmap(addr: *mut c_void, length: usize) -> c_int',
      effect: FREE,
      requires: '{0|the pointer} came from `mmap`, and nothing uses those {1|so many} bytes afterwards',
    },
    abort: {
      signature: 'unsafe fn abort() -> !',
      effect: DIVERGE,
      requires: 'nothing relies on destructors that do not run any more',
    },
    exit: {
      signature: 'unsafe fn exit(status: c_int) -> !',
      effect: DIVERGE,
      requires: 'no other thread uses what exit handlers take down',
    },
  },
};
