// BUG: send-sync: the guard of a reentrant lock is automatically Send, so one thread's second guard can be moved away while the first stays behind
use std::cell::{Cell, UnsafeCell};
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

static NEXT: AtomicUsize = AtomicUsize::new(1);

thread_local! {
    static ME: usize = NEXT.fetch_add(1, Ordering::Relaxed);
}

/// A lock which its owner may take again.
pub struct Reentrant<T> {
    owner: AtomicUsize,
    depth: Cell<usize>,
    value: UnsafeCell<T>,
}

// `depth` is touched by the owning thread only.
unsafe impl<T: Send> Sync for Reentrant<T> {}

pub struct Held<'a, T> {
    lock: &'a Reentrant<T>,
}

unsafe impl<T: Sync> Sync for Held<'_, T> {}

impl<T> Reentrant<T> {
    pub const fn new(value: T) -> Self {
        Reentrant { owner: AtomicUsize::new(0), depth: Cell::new(0), value: UnsafeCell::new(value) }
    }

    pub fn lock(&self) -> Held<'_, T> {
        let me = ME.with(|m| *m);
        if self.owner.load(Ordering::Relaxed) != me {
            while self
                .owner
                .compare_exchange(0, me, Ordering::Acquire, Ordering::Relaxed)
                .is_err()
            {
                thread::yield_now();
            }
        }
        self.depth.set(self.depth.get().checked_add(1).expect("locked too often"));
        Held { lock: self }
    }
}

impl<T> Deref for Held<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { &*self.lock.value.get() }
    }
}

impl<T> Drop for Held<'_, T> {
    fn drop(&mut self) {
        let depth = self.lock.depth.get() - 1;
        self.lock.depth.set(depth);
        if depth == 0 {
            self.lock.owner.store(0, Ordering::Release);
        }
    }
}
