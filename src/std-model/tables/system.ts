/** The environment, file descriptors and wakers. */
import type { StdTable } from '../model';
import { NONE } from './effects';

/** Free functions of `std::env`. */
export const ENV: StdTable = {
  owner: 'std::env',
  path: 'std::env',
  page: 'env/index.html',
  functions: {
    set_var: {
      signature: 'unsafe fn set_var<K, V>(key: K, value: V)',
      effect: NONE,
      runs: ['trait'],
      panics: true,
      requires: 'no other thread reads or writes the environment meanwhile',
    },
    remove_var: {
      signature: 'unsafe fn remove_var<K>(key: K)',
      effect: NONE,
      runs: ['trait'],
      panics: true,
      requires: 'no other thread reads or writes the environment meanwhile',
    },
    var: { signature: 'fn var<K>(key: K) -> Result<String, std::env::VarError>', effect: NONE, runs: ['trait'] },
    var_os: { signature: 'fn var_os<K>(key: K) -> Option<OsString>', effect: NONE, runs: ['trait'] },
    args: { signature: 'fn args() -> std::env::Args', effect: NONE },
    args_os: { signature: 'fn args_os() -> std::env::ArgsOs', effect: NONE },
    vars: { signature: 'fn vars() -> std::env::Vars', effect: NONE },
    current_dir: { signature: 'fn current_dir() -> Result<PathBuf, std::io::Error>', effect: NONE },
    current_exe: { signature: 'fn current_exe() -> Result<PathBuf, std::io::Error>', effect: NONE },
    temp_dir: { signature: 'fn temp_dir() -> PathBuf', effect: NONE },
  },
};

/** Takes a file descriptor over. */
export const FROM_RAW_FD: StdTable = {
  owner: 'trait FromRawFd',
  path: 'std::os::fd::FromRawFd',
  page: 'os/fd/trait.FromRawFd.html',
  functions: {
    from_raw_fd: {
      signature: 'unsafe fn from_raw_fd(fd: i32) -> Self',
      effect: NONE,
      runs: ['trait'],
      requires: '{0|the descriptor} is open and owned by nobody else',
    },
  },
};

/** Gives a file descriptor up. */
export const INTO_RAW_FD: StdTable = {
  owner: 'trait IntoRawFd',
  path: 'std::os::fd::IntoRawFd',
  page: 'os/fd/trait.IntoRawFd.html',
  functions: {
    into_raw_fd: { signature: 'fn into_raw_fd(self) -> i32', effect: NONE, runs: ['trait'] },
  },
};

/** Lends a file descriptor. */
export const AS_RAW_FD: StdTable = {
  owner: 'trait AsRawFd',
  path: 'std::os::fd::AsRawFd',
  page: 'os/fd/trait.AsRawFd.html',
  functions: {
    as_raw_fd: { signature: 'fn as_raw_fd(&self) -> i32', effect: NONE, runs: ['trait'] },
  },
};

/** A file descriptor that somebody else owns. */
export const BORROWED_FD: StdTable = {
  owner: 'std::os::fd::BorrowedFd',
  path: 'std::os::fd::BorrowedFd',
  page: 'os/fd/struct.BorrowedFd.html',
  functions: {
    borrow_raw: {
      signature: 'unsafe fn borrow_raw(fd: i32) -> std::os::fd::BorrowedFd',
      effect: NONE,
      panics: true,
      requires: '{0|the descriptor} stays open as long as the borrow lives',
    },
    try_clone_to_owned: {
      signature: 'fn try_clone_to_owned(&self) -> Result<std::os::fd::OwnedFd, std::io::Error>',
      effect: NONE,
    },
  },
};

/** `Waker`: wakes a task, by functions that somebody wrote. */
export const WAKER: StdTable = {
  owner: 'std::task::Waker',
  path: 'std::task::Waker',
  page: 'task/struct.Waker.html',
  functions: {
    wake: { signature: 'fn wake(self)', effect: NONE, runs: ['trait'] },
    wake_by_ref: { signature: 'fn wake_by_ref(&self)', effect: NONE, runs: ['trait'] },
    will_wake: { signature: 'fn will_wake(&self, other: &std::task::Waker) -> bool', effect: NONE },
    noop: { signature: 'fn noop() -> &std::task::Waker', effect: NONE },
    data: { signature: 'fn data(&self) -> *const ()', effect: NONE },
    vtable: { signature: 'fn vtable(&self) -> &std::task::RawWakerVTable', effect: NONE },
    new: {
      signature: 'unsafe fn new(data: *const (), vtable: &std::task::RawWakerVTable) -> std::task::Waker',
      effect: NONE,
      requires: 'the functions of {1|the table} keep the contract of `RawWaker` for {0|the pointer}',
    },
    from_raw: {
      signature: 'unsafe fn from_raw(waker: std::task::RawWaker) -> std::task::Waker',
      effect: NONE,
      requires: 'the functions of {0|the raw waker} keep the contract of `RawWaker` for its pointer',
    },
    clone: { signature: 'fn clone(&self) -> std::task::Waker', effect: NONE, runs: ['trait'] },
  },
};

/** What a `Waker` is made of. */
export const RAW_WAKER: StdTable = {
  owner: 'std::task::RawWaker',
  path: 'std::task::RawWaker',
  page: 'task/struct.RawWaker.html',
  functions: {
    new: {
      signature: 'fn new(data: *const (), vtable: &std::task::RawWakerVTable) -> std::task::RawWaker',
      effect: NONE,
    },
  },
};

/** `Context` of a task. */
export const CONTEXT: StdTable = {
  owner: 'Context',
  path: 'std::task::Context',
  page: 'task/struct.Context.html',
  functions: {
    from_waker: { signature: 'fn from_waker(waker: &std::task::Waker) -> Context', effect: NONE },
    waker: { signature: 'fn waker(&self) -> &std::task::Waker', effect: NONE },
  },
};
