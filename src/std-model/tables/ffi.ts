/** Strings for C and the operating system. */
import type { StdTable } from '../model';
import {
  BUFFER,
  BUFFER_FILLED,
  BUFFER_MOVE,
  BUFFER_NEW,
  FROM_RAW,
  grow,
  INTO_RAW,
  ITERATE,
  LEAK,
  NONE,
  REBORROW,
  SAME,
  SHRINK,
  WITH_CAPACITY,
} from './effects';

/** `CString`: an owner of a string for C. */
export const C_STRING: StdTable = {
  owner: 'CString',
  path: 'std::ffi::CString',
  page: 'ffi/struct.CString.html',
  functions: {
    new: {
      signature: 'fn new<T>(t: T) -> Result<CString, std::ffi::NulError>',
      effect: BUFFER_FILLED,
      runs: ['trait'],
    },
    from_vec_unchecked: {
      signature: 'unsafe fn from_vec_unchecked(v: Vec<u8>) -> CString',
      effect: SAME,
      requires: '{0|the vector} holds no NUL',
    },
    from_vec_with_nul_unchecked: {
      signature: 'unsafe fn from_vec_with_nul_unchecked(v: Vec<u8>) -> CString',
      effect: SAME,
      requires: '{0|the vector} ends in its only NUL',
    },
    from_vec_with_nul: {
      signature: 'fn from_vec_with_nul(v: Vec<u8>) -> Result<CString, std::ffi::FromVecWithNulError>',
      effect: SAME,
    },
    from_raw: {
      signature: 'unsafe fn from_raw(ptr: *mut c_char) -> CString',
      effect: FROM_RAW,
      requires: '{0|the pointer} came from `CString::into_raw`, and is taken back once',
    },
    into_raw: { signature: 'fn into_raw(self) -> *mut c_char', effect: INTO_RAW },
    into_string: { signature: 'fn into_string(self) -> Result<String, std::ffi::IntoStringError>', effect: SAME },
    into_bytes: { signature: 'fn into_bytes(self) -> Vec<u8>', effect: SAME },
    into_bytes_with_nul: { signature: 'fn into_bytes_with_nul(self) -> Vec<u8>', effect: SAME },
    into_boxed_c_str: { signature: 'fn into_boxed_c_str(self) -> Box<CStr>', effect: SAME },
    as_bytes: { signature: 'fn as_bytes(&self) -> &[u8]', effect: BUFFER },
    as_bytes_with_nul: { signature: 'fn as_bytes_with_nul(&self) -> &[u8]', effect: BUFFER },
    as_c_str: { signature: 'fn as_c_str(&self) -> &CStr', effect: BUFFER },
    deref: { signature: 'fn deref(&self) -> &CStr', effect: BUFFER },
    as_ref: { signature: 'fn as_ref(&self) -> &CStr', effect: BUFFER },
    borrow: { signature: 'fn borrow(&self) -> &CStr', effect: BUFFER },
    clone: { signature: 'fn clone(&self) -> CString', effect: BUFFER_FILLED },
    default: { signature: 'fn default() -> CString', effect: BUFFER_FILLED },
  },
};

/** `CStr`: a borrowed string of C. */
export const C_STR: StdTable = {
  owner: 'CStr',
  path: 'std::ffi::CStr',
  page: 'ffi/struct.CStr.html',
  functions: {
    from_ptr: {
      signature: 'unsafe fn from_ptr(ptr: *const c_char) -> &CStr',
      effect: REBORROW,
      requires: '{0|the pointer} points to a NUL-terminated string that outlives the borrow unchanged',
    },
    from_bytes_until_nul: {
      signature: 'fn from_bytes_until_nul(bytes: &[u8]) -> Result<&CStr, std::ffi::FromBytesUntilNulError>',
      effect: SAME,
    },
    from_bytes_with_nul: {
      signature: 'fn from_bytes_with_nul(bytes: &[u8]) -> Result<&CStr, std::ffi::FromBytesWithNulError>',
      effect: SAME,
    },
    from_bytes_with_nul_unchecked: {
      signature: 'unsafe fn from_bytes_with_nul_unchecked(bytes: &[u8]) -> &CStr',
      effect: SAME,
      requires: '{0|the slice} ends in its only NUL',
    },
    as_ptr: { signature: 'fn as_ptr(&self) -> *const c_char', effect: BUFFER },
    count_bytes: { signature: 'fn count_bytes(&self) -> usize', effect: NONE },
    is_empty: { signature: 'fn is_empty(&self) -> bool', effect: NONE },
    to_str: { signature: 'fn to_str(&self) -> Result<&str, std::str::Utf8Error>', effect: NONE },
    to_string_lossy: { signature: 'fn to_string_lossy(&self) -> Cow<str>', effect: NONE },
    to_bytes: { signature: 'fn to_bytes(&self) -> &[u8]', effect: BUFFER },
    to_bytes_with_nul: { signature: 'fn to_bytes_with_nul(&self) -> &[u8]', effect: BUFFER },
    to_owned: { signature: 'fn to_owned(&self) -> CString', effect: BUFFER_FILLED },
    into_c_string: { signature: 'fn into_c_string(self: Box<CStr>) -> CString', effect: SAME },
  },
};

/** `OsString`: a growable string of the operating system. */
export const OS_STRING: StdTable = {
  owner: 'OsString',
  path: 'std::ffi::OsString',
  page: 'ffi/struct.OsString.html',
  functions: {
    new: { signature: 'fn new() -> OsString', effect: BUFFER_NEW },
    with_capacity: { signature: 'fn with_capacity(capacity: usize) -> OsString', effect: WITH_CAPACITY },
    from_encoded_bytes_unchecked: {
      signature: 'unsafe fn from_encoded_bytes_unchecked(bytes: Vec<u8>) -> Self',
      effect: SAME,
      requires: '{0|the bytes} came from an `OsStr` or are UTF-8',
    },
    into_encoded_bytes: { signature: 'fn into_encoded_bytes(self) -> Vec<u8>', effect: SAME },
    into_string: { signature: 'fn into_string(self) -> Result<String, OsString>', effect: SAME },
    as_os_str: { signature: 'fn as_os_str(&self) -> &OsStr', effect: BUFFER },
    deref: { signature: 'fn deref(&self) -> &OsStr', effect: BUFFER },
    as_ref: { signature: 'fn as_ref(&self) -> &OsStr', effect: BUFFER },
    borrow: { signature: 'fn borrow(&self) -> &OsStr', effect: BUFFER },
    push: { signature: 'fn push<T>(&mut self, s: T)', effect: grow(), runs: ['trait'] },
    reserve: { signature: 'fn reserve(&mut self, additional: usize)', effect: grow() },
    try_reserve: {
      signature: 'fn try_reserve(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>',
      effect: grow(),
    },
    reserve_exact: { signature: 'fn reserve_exact(&mut self, additional: usize)', effect: grow() },
    try_reserve_exact: {
      signature: 'fn try_reserve_exact(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>',
      effect: grow(),
    },
    clear: { signature: 'fn clear(&mut self)', effect: SHRINK },
    capacity: { signature: 'fn capacity(&self) -> usize', effect: NONE },
    shrink_to_fit: { signature: 'fn shrink_to_fit(&mut self)', effect: BUFFER_MOVE },
    shrink_to: { signature: 'fn shrink_to(&mut self, min_capacity: usize)', effect: BUFFER_MOVE },
    into_boxed_os_str: { signature: 'fn into_boxed_os_str(self) -> Box<OsStr>', effect: BUFFER_MOVE },
    leak: { signature: 'fn leak(self) -> &mut OsStr', effect: LEAK },
    from: { signature: 'fn from<U>(value: U) -> OsString', effect: BUFFER_FILLED, runs: ['trait'] },
    clone: { signature: 'fn clone(&self) -> OsString', effect: BUFFER_FILLED },
  },
};

/** `OsStr`. */
export const OS_STR: StdTable = {
  owner: 'OsStr',
  path: 'std::ffi::OsStr',
  page: 'ffi/struct.OsStr.html',
  functions: {
    new: { signature: 'fn new<S>(s: &S) -> &OsStr', effect: SAME, runs: ['trait'] },
    from_encoded_bytes_unchecked: {
      signature: 'unsafe fn from_encoded_bytes_unchecked(bytes: &[u8]) -> &Self',
      effect: SAME,
      requires: '{0|the bytes} came from an `OsStr` or are UTF-8',
    },
    to_str: { signature: 'fn to_str(&self) -> Option<&str>', effect: NONE },
    to_string_lossy: { signature: 'fn to_string_lossy(&self) -> Cow<str>', effect: NONE },
    is_empty: { signature: 'fn is_empty(&self) -> bool', effect: NONE },
    len: { signature: 'fn len(&self) -> usize', effect: NONE },
    make_ascii_lowercase: { signature: 'fn make_ascii_lowercase(&mut self)', effect: NONE },
    make_ascii_uppercase: { signature: 'fn make_ascii_uppercase(&mut self)', effect: NONE },
    is_ascii: { signature: 'fn is_ascii(&self) -> bool', effect: NONE },
    eq_ignore_ascii_case: {
      signature: 'fn eq_ignore_ascii_case<S>(&self, other: S) -> bool',
      effect: NONE,
      runs: ['trait'],
    },
    display: { signature: 'fn display(&self) -> std::ffi::os_str::Display', effect: NONE },
    to_os_string: { signature: 'fn to_os_string(&self) -> OsString', effect: BUFFER_FILLED },
    to_ascii_lowercase: { signature: 'fn to_ascii_lowercase(&self) -> OsString', effect: BUFFER_FILLED },
    to_ascii_uppercase: { signature: 'fn to_ascii_uppercase(&self) -> OsString', effect: BUFFER_FILLED },
    into_os_string: { signature: 'fn into_os_string(self: Box<Self>) -> OsString', effect: SAME },
    as_encoded_bytes: { signature: 'fn as_encoded_bytes(&self) -> &[u8]', effect: BUFFER },
  },
};

/** `Path`. */
export const PATH: StdTable = {
  owner: 'Path',
  path: 'std::path::Path',
  page: 'path/struct.Path.html',
  functions: {
    new: { signature: 'fn new<S>(s: &S) -> &Path', effect: SAME, runs: ['trait'] },
    as_os_str: { signature: 'fn as_os_str(&self) -> &OsStr', effect: BUFFER },
    as_mut_os_str: { signature: 'fn as_mut_os_str(&mut self) -> &mut OsStr', effect: BUFFER },
    to_str: { signature: 'fn to_str(&self) -> Option<&str>', effect: NONE },
    to_string_lossy: { signature: 'fn to_string_lossy(&self) -> Cow<str>', effect: NONE },
    is_absolute: { signature: 'fn is_absolute(&self) -> bool', effect: NONE },
    is_relative: { signature: 'fn is_relative(&self) -> bool', effect: NONE },
    has_root: { signature: 'fn has_root(&self) -> bool', effect: NONE },
    parent: { signature: 'fn parent(&self) -> Option<&Path>', effect: NONE },
    file_name: { signature: 'fn file_name(&self) -> Option<&OsStr>', effect: NONE },
    file_stem: { signature: 'fn file_stem(&self) -> Option<&OsStr>', effect: NONE },
    file_prefix: { signature: 'fn file_prefix(&self) -> Option<&OsStr>', effect: NONE },
    extension: { signature: 'fn extension(&self) -> Option<&OsStr>', effect: NONE },
    strip_prefix: {
      signature: 'fn strip_prefix<P>(&self, base: P) -> Result<&Path, std::path::StripPrefixError>',
      effect: NONE,
      runs: ['trait'],
    },
    starts_with: { signature: 'fn starts_with<P>(&self, base: P) -> bool', effect: NONE, runs: ['trait'] },
    ends_with: { signature: 'fn ends_with<P>(&self, child: P) -> bool', effect: NONE, runs: ['trait'] },
    display: { signature: 'fn display(&self) -> std::path::Display', effect: NONE },
    ancestors: { signature: 'fn ancestors(&self) -> std::path::Ancestors', effect: ITERATE },
    components: { signature: 'fn components(&self) -> std::path::Components', effect: ITERATE },
    iter: { signature: 'fn iter(&self) -> std::path::Iter', effect: ITERATE },
    to_path_buf: { signature: 'fn to_path_buf(&self) -> PathBuf', effect: BUFFER_FILLED },
    join: { signature: 'fn join<P>(&self, path: P) -> PathBuf', effect: BUFFER_FILLED, runs: ['trait'] },
    with_file_name: {
      signature: 'fn with_file_name<S>(&self, file_name: S) -> PathBuf',
      effect: BUFFER_FILLED,
      runs: ['trait'],
    },
    with_extension: {
      signature: 'fn with_extension<S>(&self, extension: S) -> PathBuf',
      effect: BUFFER_FILLED,
      runs: ['trait'],
    },
    with_added_extension: {
      signature: 'fn with_added_extension<S>(&self, extension: S) -> PathBuf',
      effect: BUFFER_FILLED,
      runs: ['trait'],
    },
    metadata: { signature: 'fn metadata(&self) -> Result<std::fs::Metadata, std::io::Error>', effect: NONE },
    symlink_metadata: {
      signature: 'fn symlink_metadata(&self) -> Result<std::fs::Metadata, std::io::Error>',
      effect: NONE,
    },
    canonicalize: { signature: 'fn canonicalize(&self) -> Result<PathBuf, std::io::Error>', effect: NONE },
    read_link: { signature: 'fn read_link(&self) -> Result<PathBuf, std::io::Error>', effect: NONE },
    read_dir: { signature: 'fn read_dir(&self) -> Result<std::fs::ReadDir, std::io::Error>', effect: NONE },
    exists: { signature: 'fn exists(&self) -> bool', effect: NONE },
    try_exists: { signature: 'fn try_exists(&self) -> Result<bool, std::io::Error>', effect: NONE },
    is_file: { signature: 'fn is_file(&self) -> bool', effect: NONE },
    is_dir: { signature: 'fn is_dir(&self) -> bool', effect: NONE },
    is_symlink: { signature: 'fn is_symlink(&self) -> bool', effect: NONE },
    into_path_buf: { signature: 'fn into_path_buf(self: Box<Self>) -> PathBuf', effect: SAME },
  },
};

/** `PathBuf`. */
export const PATH_BUF: StdTable = {
  owner: 'PathBuf',
  path: 'std::path::PathBuf',
  page: 'path/struct.PathBuf.html',
  functions: {
    new: { signature: 'fn new() -> PathBuf', effect: BUFFER_NEW },
    with_capacity: { signature: 'fn with_capacity(capacity: usize) -> PathBuf', effect: WITH_CAPACITY },
    as_path: { signature: 'fn as_path(&self) -> &Path', effect: BUFFER },
    deref: { signature: 'fn deref(&self) -> &Path', effect: BUFFER },
    as_ref: { signature: 'fn as_ref(&self) -> &Path', effect: BUFFER },
    borrow: { signature: 'fn borrow(&self) -> &Path', effect: BUFFER },
    as_mut_os_string: { signature: 'fn as_mut_os_string(&mut self) -> &mut OsString', effect: SAME },
    into_os_string: { signature: 'fn into_os_string(self) -> OsString', effect: SAME },
    leak: { signature: 'fn leak(self) -> &mut Path', effect: LEAK },
    push: { signature: 'fn push<P>(&mut self, path: P)', effect: grow(), runs: ['trait'] },
    set_file_name: { signature: 'fn set_file_name<S>(&mut self, file_name: S)', effect: grow(), runs: ['trait'] },
    set_extension: {
      signature: 'fn set_extension<S>(&mut self, extension: S) -> bool',
      effect: grow(),
      runs: ['trait'],
      panics: true,
    },
    add_extension: {
      signature: 'fn add_extension<S>(&mut self, extension: S) -> bool',
      effect: grow(),
      runs: ['trait'],
      panics: true,
    },
    reserve: { signature: 'fn reserve(&mut self, additional: usize)', effect: grow() },
    try_reserve: {
      signature: 'fn try_reserve(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>',
      effect: grow(),
    },
    reserve_exact: { signature: 'fn reserve_exact(&mut self, additional: usize)', effect: grow() },
    try_reserve_exact: {
      signature: 'fn try_reserve_exact(&mut self, additional: usize) -> Result<(), std::collections::TryReserveError>',
      effect: grow(),
    },
    pop: { signature: 'fn pop(&mut self) -> bool', effect: SHRINK },
    clear: { signature: 'fn clear(&mut self)', effect: SHRINK },
    capacity: { signature: 'fn capacity(&self) -> usize', effect: NONE },
    into_boxed_path: { signature: 'fn into_boxed_path(self) -> Box<Path>', effect: BUFFER_MOVE },
    shrink_to_fit: { signature: 'fn shrink_to_fit(&mut self)', effect: BUFFER_MOVE },
    shrink_to: { signature: 'fn shrink_to(&mut self, min_capacity: usize)', effect: BUFFER_MOVE },
    from: { signature: 'fn from<U>(value: U) -> PathBuf', effect: BUFFER_FILLED, runs: ['trait'] },
  },
};
