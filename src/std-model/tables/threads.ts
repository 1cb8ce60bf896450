/** Threads. */
import type { StdTable } from '../model';
import { calls, NONE, store } from './effects';

/** Free functions of `std::thread`. */
export const THREAD: StdTable = {
  owner: 'std::thread',
  path: 'std::thread',
  page: 'thread/index.html',
  functions: {
    spawn: {
      signature: 'fn spawn<F, T>(f: F) -> std::thread::JoinHandle<T>',
      effect: calls(0),
    },
    scope: { signature: 'fn scope<F, T>(f: F) -> T', effect: calls(0), runs: ['closure'], panics: true },
    available_parallelism: {
      signature: 'fn available_parallelism() -> Result<NonZero<usize>, std::io::Error>',
      effect: NONE,
    },
    current: { signature: 'fn current() -> std::thread::Thread', effect: NONE },
    panicking: { signature: 'fn panicking() -> bool', effect: NONE },
    park: { signature: 'fn park()', effect: NONE },
    park_timeout: { signature: 'fn park_timeout(dur: Duration)', effect: NONE },
    sleep: { signature: 'fn sleep(dur: Duration)', effect: NONE },
    yield_now: { signature: 'fn yield_now()', effect: NONE },
  },
};

/** The handle of a thread. */
export const JOIN_HANDLE: StdTable = {
  owner: 'std::thread::JoinHandle<T>',
  path: 'std::thread::JoinHandle',
  page: 'thread/struct.JoinHandle.html',
  functions: {
    thread: { signature: 'fn thread(&self) -> &std::thread::Thread', effect: NONE },
    join: { signature: 'fn join(self) -> Result<T, Box<dyn Any + Send>>', effect: NONE },
    is_finished: { signature: 'fn is_finished(&self) -> bool', effect: NONE },
  },
};

/** Spawns threads that end before the scope does. */
export const SCOPE: StdTable = {
  owner: 'std::thread::Scope',
  path: 'std::thread::Scope',
  page: 'thread/struct.Scope.html',
  functions: {
    spawn: {
      signature: 'fn spawn<F, T>(&self, f: F) -> std::thread::ScopedJoinHandle<T>',
      effect: calls(1),
    },
  },
};

/** A variable that each thread has for itself. */
export const LOCAL_KEY: StdTable = {
  owner: 'std::thread::LocalKey<T>',
  path: 'std::thread::LocalKey',
  page: 'thread/struct.LocalKey.html',
  functions: {
    with: { signature: 'fn with<F, R>(&self, f: F) -> R', effect: calls(1), runs: ['closure'], panics: true },
    try_with: {
      signature: 'fn try_with<F, R>(&self, f: F) -> Result<R, AccessError>',
      effect: calls(1),
      runs: ['closure'],
      panics: true,
    },
    with_borrow: {
      signature: 'fn with_borrow<F, R>(self: &std::thread::LocalKey<RefCell<T>>, f: F) -> R',
      effect: calls(1),
      runs: ['closure'],
      panics: true,
    },
    with_borrow_mut: {
      signature: 'fn with_borrow_mut<F, R>(self: &std::thread::LocalKey<RefCell<T>>, f: F) -> R',
      effect: calls(1),
      runs: ['closure'],
      panics: true,
    },
    set: {
      signature: 'fn set(self: &std::thread::LocalKey<Cell<T>>, value: T)',
      effect: store(1),
      runs: ['drop'],
      panics: true,
    },
    get: { signature: 'fn get(self: &std::thread::LocalKey<Cell<T>>) -> T', effect: NONE, panics: true },
    take: {
      signature: 'fn take(self: &std::thread::LocalKey<Cell<T>>) -> T',
      effect: NONE,
      runs: ['trait'],
      panics: true,
    },
    replace: {
      signature: 'fn replace(self: &std::thread::LocalKey<Cell<T>>, value: T) -> T',
      effect: store(1),
      panics: true,
    },
  },
};
