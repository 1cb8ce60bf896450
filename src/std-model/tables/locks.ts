/** Locks and values that are written once. */
import type { StdTable } from '../model';
import { CONTENT, calls, GUARD, NONE, store, TAKE, UNWRAP, WRAP } from './effects';

/** `Mutex<T>`. */
export const MUTEX: StdTable = {
  owner: 'Mutex<T>',
  path: 'std::sync::Mutex',
  page: 'sync/struct.Mutex.html',
  functions: {
    new: { signature: 'fn new(t: T) -> Mutex<T>', effect: WRAP },
    lock: {
      signature: 'fn lock(&self) -> Result<std::sync::MutexGuard<T>, std::sync::PoisonError<std::sync::MutexGuard<T>>>',
      effect: GUARD,
    },
    try_lock: {
      signature:
        'fn try_lock(&self) -> Result<std::sync::MutexGuard<T>, std::sync::TryLockError<std::sync::MutexGuard<T>>>',
      effect: GUARD,
    },
    is_poisoned: { signature: 'fn is_poisoned(&self) -> bool', effect: NONE },
    clear_poison: { signature: 'fn clear_poison(&self)', effect: NONE },
    data_ptr: { signature: 'fn data_ptr(&self) -> *mut T', effect: CONTENT, unstable: true },
    into_inner: { signature: 'fn into_inner(self) -> Result<T, std::sync::PoisonError<T>>', effect: UNWRAP },
    get_mut: { signature: 'fn get_mut(&mut self) -> Result<&mut T, std::sync::PoisonError<&mut T>>', effect: CONTENT },
  },
};

/** The guard of a `Mutex`. */
export const MUTEX_GUARD: StdTable = {
  owner: 'std::sync::MutexGuard<T>',
  path: 'std::sync::MutexGuard',
  page: 'sync/struct.MutexGuard.html',
  functions: {
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT },
    deref_mut: { signature: 'fn deref_mut(&mut self) -> &mut T', effect: CONTENT },
  },
};

/** `RwLock<T>`. */
export const RW_LOCK: StdTable = {
  owner: 'RwLock<T>',
  path: 'std::sync::RwLock',
  page: 'sync/struct.RwLock.html',
  functions: {
    new: { signature: 'fn new(t: T) -> RwLock<T>', effect: WRAP },
    read: {
      signature:
        'fn read(&self) -> Result<std::sync::RwLockReadGuard<T>, std::sync::PoisonError<std::sync::RwLockReadGuard<T>>>',
      effect: GUARD,
    },
    try_read: {
      signature:
        'fn try_read(&self) -> Result<std::sync::RwLockReadGuard<T>, std::sync::TryLockError<std::sync::RwLockReadGuard<T>>>',
      effect: GUARD,
    },
    write: {
      signature:
        'fn write(&self) -> Result<std::sync::RwLockWriteGuard<T>, std::sync::PoisonError<std::sync::RwLockWriteGuard<T>>>',
      effect: GUARD,
    },
    try_write: {
      signature:
        'fn try_write(&self) -> Result<std::sync::RwLockWriteGuard<T>, std::sync::TryLockError<std::sync::RwLockWriteGuard<T>>>',
      effect: GUARD,
    },
    is_poisoned: { signature: 'fn is_poisoned(&self) -> bool', effect: NONE },
    clear_poison: { signature: 'fn clear_poison(&self)', effect: NONE },
    data_ptr: { signature: 'fn data_ptr(&self) -> *mut T', effect: CONTENT, unstable: true },
    into_inner: { signature: 'fn into_inner(self) -> Result<T, std::sync::PoisonError<T>>', effect: UNWRAP },
    get_mut: { signature: 'fn get_mut(&mut self) -> Result<&mut T, std::sync::PoisonError<&mut T>>', effect: CONTENT },
  },
};

/** The shared guard of a `RwLock`. */
export const RW_LOCK_READ_GUARD: StdTable = {
  owner: 'std::sync::RwLockReadGuard<T>',
  path: 'std::sync::RwLockReadGuard',
  page: 'sync/struct.RwLockReadGuard.html',
  functions: {
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT },
  },
};

/** The exclusive guard of a `RwLock`. */
export const RW_LOCK_WRITE_GUARD: StdTable = {
  owner: 'std::sync::RwLockWriteGuard<T>',
  path: 'std::sync::RwLockWriteGuard',
  page: 'sync/struct.RwLockWriteGuard.html',
  functions: {
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT },
    deref_mut: { signature: 'fn deref_mut(&mut self) -> &mut T', effect: CONTENT },
  },
};

/** `Once`: code that runs once. */
export const ONCE: StdTable = {
  owner: 'std::sync::Once',
  path: 'std::sync::Once',
  page: 'sync/struct.Once.html',
  functions: {
    new: { signature: 'fn new() -> std::sync::Once', effect: NONE },
    is_completed: { signature: 'fn is_completed(&self) -> bool', effect: NONE },
    wait: { signature: 'fn wait(&self)', effect: NONE, panics: true },
    wait_force: { signature: 'fn wait_force(&self)', effect: NONE },
    call_once: { signature: 'fn call_once<F>(&self, f: F)', effect: calls(1), runs: ['closure'], panics: true },
    call_once_force: { signature: 'fn call_once_force<F>(&self, f: F)', effect: calls(1), runs: ['closure'] },
  },
};

/** `OnceLock<T>`: written once, from any thread. */
export const ONCE_LOCK: StdTable = {
  owner: 'OnceLock<T>',
  path: 'std::sync::OnceLock',
  page: 'sync/struct.OnceLock.html',
  functions: {
    new: { signature: 'fn new() -> OnceLock<T>', effect: NONE },
    get: { signature: 'fn get(&self) -> Option<&T>', effect: CONTENT },
    get_mut: { signature: 'fn get_mut(&mut self) -> Option<&mut T>', effect: CONTENT },
    wait: { signature: 'fn wait(&self) -> &T', effect: CONTENT },
    get_or_init: {
      signature: 'fn get_or_init<F>(&self, f: F) -> &T',
      effect: CONTENT,
      runs: ['closure'],
      panics: true,
    },
    set: { signature: 'fn set(&self, value: T) -> Result<(), T>', effect: store(1) },
    into_inner: { signature: 'fn into_inner(self) -> Option<T>', effect: UNWRAP },
    take: { signature: 'fn take(&mut self) -> Option<T>', effect: TAKE },
  },
};

/** `LazyLock<T>`: computed when it is asked for first. */
export const LAZY_LOCK: StdTable = {
  owner: 'LazyLock<T, F>',
  path: 'std::sync::LazyLock',
  page: 'sync/struct.LazyLock.html',
  functions: {
    new: { signature: 'fn new(f: F) -> LazyLock<T, F>', effect: NONE },
    force: { signature: 'fn force(this: &LazyLock<T, F>) -> &T', effect: CONTENT, runs: ['closure'], panics: true },
    force_mut: {
      signature: 'fn force_mut(this: &mut LazyLock<T, F>) -> &mut T',
      effect: CONTENT,
      runs: ['closure'],
      panics: true,
    },
    get: { signature: 'fn get(this: &LazyLock<T, F>) -> Option<&T>', effect: CONTENT },
    get_mut: { signature: 'fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T>', effect: CONTENT },
    deref: { signature: 'fn deref(&self) -> &T', effect: CONTENT, runs: ['closure'] },
  },
};

/** `Condvar`. */
export const CONDVAR: StdTable = {
  owner: 'std::sync::Condvar',
  path: 'std::sync::Condvar',
  page: 'sync/struct.Condvar.html',
  functions: {
    new: { signature: 'fn new() -> std::sync::Condvar', effect: NONE },
    notify_one: { signature: 'fn notify_one(&self)', effect: NONE },
    notify_all: { signature: 'fn notify_all(&self)', effect: NONE },
    wait: {
      signature:
        'fn wait<T>(&self, guard: std::sync::MutexGuard<T>) -> Result<std::sync::MutexGuard<T>, std::sync::PoisonError<std::sync::MutexGuard<T>>>',
      effect: NONE,
    },
    wait_timeout: {
      signature:
        'fn wait_timeout<T>(&self, guard: std::sync::MutexGuard<T>, dur: Duration) -> Result<(std::sync::MutexGuard<T>, std::sync::WaitTimeoutResult), std::sync::PoisonError<(std::sync::MutexGuard<T>, std::sync::WaitTimeoutResult)>>',
      effect: NONE,
    },
    wait_while: {
      signature:
        'fn wait_while<T, F>(&self, guard: std::sync::MutexGuard<T>, condition: F) -> Result<std::sync::MutexGuard<T>, std::sync::PoisonError<std::sync::MutexGuard<T>>>',
      effect: calls(2),
      runs: ['closure'],
    },
    wait_timeout_while: {
      signature:
        'fn wait_timeout_while<T, F>(&self, guard: std::sync::MutexGuard<T>, dur: Duration, condition: F) -> Result<(std::sync::MutexGuard<T>, std::sync::WaitTimeoutResult), std::sync::PoisonError<(std::sync::MutexGuard<T>, std::sync::WaitTimeoutResult)>>',
      effect: calls(3),
      runs: ['closure'],
    },
  },
};
