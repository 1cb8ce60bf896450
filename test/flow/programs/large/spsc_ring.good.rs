//! A bounded ring buffer between two threads, without locks.

use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use core::sync::atomic::{AtomicUsize, Ordering::{Acquire, Relaxed, Release}};

/// Indices run on and wrap at `usize::MAX`; the slot is the index modulo `N`, a power of two.
pub struct Ring<T, const N: usize> {
    slots: [UnsafeCell<MaybeUninit<T>>; N],
    /// Next to be read; written by the consumer alone.
    head: AtomicUsize,
    /// Next to be written; written by the producer alone.
    tail: AtomicUsize,
}

unsafe impl<T: Send, const N: usize> Sync for Ring<T, N> {}

impl<T, const N: usize> Ring<T, N> {
    const MASK: usize = {
        assert!(N.is_power_of_two(), "the size must be a power of two");
        N - 1
    };

    pub const fn new() -> Self {
        let slots = [const { UnsafeCell::new(MaybeUninit::uninit()) }; N];
        Ring { slots, head: AtomicUsize::new(0), tail: AtomicUsize::new(0) }
    }

    /// One end for each thread. The ring is borrowed, so there is never a second pair.
    pub fn split(&mut self) -> (Producer<'_, T, N>, Consumer<'_, T, N>) {
        let ring = &*self;
        (Producer { ring, head_seen: ring.head.load(Relaxed) }, Consumer { ring, tail_seen: ring.tail.load(Relaxed) })
    }

    fn slot(&self, index: usize) -> *mut MaybeUninit<T> {
        self.slots[index & Self::MASK].get()
    }
}

impl<T, const N: usize> Drop for Ring<T, N> {
    fn drop(&mut self) {
        let tail = *self.tail.get_mut();
        loop {
            let head = *self.head.get_mut();
            if head == tail {
                return;
            }
            *self.head.get_mut() = head.wrapping_add(1);
            // SAFETY: what is between head and tail is initialised, and head has moved on.
            unsafe { (*self.slot(head)).assume_init_drop() };
        }
    }
}

pub struct Producer<'r, T, const N: usize> {
    ring: &'r Ring<T, N>,
    /// The consumer has come at least this far.
    head_seen: usize,
}

impl<T, const N: usize> Producer<'_, T, N> {
    /// Gives the value back where the ring is full.
    pub fn push(&mut self, value: T) -> Result<(), T> {
        let tail = self.ring.tail.load(Relaxed);
        if tail.wrapping_sub(self.head_seen) == N {
            self.head_seen = self.ring.head.load(Acquire);
            if tail.wrapping_sub(self.head_seen) == N {
                return Err(value);
            }
        }
        // SAFETY: the slot is free, and the consumer does not look at it before the store below.
        unsafe { (*self.ring.slot(tail)).write(value) };
        self.ring.tail.store(tail.wrapping_add(1), Release);
        Ok(())
    }

    /// Pushes until the ring is full or the iterator ends; gives how many.
    pub fn push_all(&mut self, items: &mut impl Iterator<Item = T>) -> usize {
        let mut count = 0;
        while self.free() > 0 {
            let Some(item) = items.next() else { break };
            if self.push(item).is_err() {
                break;
            }
            count += 1;
        }
        count
    }

    pub fn free(&mut self) -> usize {
        self.head_seen = self.ring.head.load(Acquire);
        N - self.ring.tail.load(Relaxed).wrapping_sub(self.head_seen)
    }
}

pub struct Consumer<'r, T, const N: usize> {
    ring: &'r Ring<T, N>,
    /// The producer has come at least this far.
    tail_seen: usize,
}

impl<T, const N: usize> Consumer<'_, T, N> {
    pub fn pop(&mut self) -> Option<T> {
        let head = self.ring.head.load(Relaxed);
        if head == self.tail_seen {
            self.tail_seen = self.ring.tail.load(Acquire);
            if head == self.tail_seen {
                return None;
            }
        }
        let value = unsafe { (*self.ring.slot(head)).assume_init_read() };
        self.ring.head.store(head.wrapping_add(1), Release);
        Some(value)
    }

    /// Looks at the next value without taking it.
    pub fn peek(&mut self) -> Option<&T> {
        let head = self.ring.head.load(Relaxed);
        self.tail_seen = self.ring.tail.load(Acquire);
        if head == self.tail_seen {
            return None;
        }
        Some(unsafe { (*self.ring.slot(head)).assume_init_ref() })
    }

    pub fn drain(&mut self, mut each: impl FnMut(T)) {
        while let Some(value) = self.pop() {
            each(value);
        }
    }
}
