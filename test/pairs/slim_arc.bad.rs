// BUG: send-sync: SlimArc is Send for T that is Send but not Sync, although clones on two threads share a &T
use std::marker::PhantomData;
use std::ops::Deref;
use std::process::abort;
use std::ptr::NonNull;
use std::sync::atomic::{self, AtomicUsize, Ordering::*};

struct Block<T> {
    strong: AtomicUsize,
    value: T,
}

/// An `Arc` without weak references: one word of overhead.
pub struct SlimArc<T> {
    block: NonNull<Block<T>>,
    _marker: PhantomData<Block<T>>,
}

unsafe impl<T: Send> Send for SlimArc<T> {}
unsafe impl<T: Send + Sync> Sync for SlimArc<T> {}

impl<T> SlimArc<T> {
    pub fn new(value: T) -> Self {
        let b = Box::new(Block {
            strong: AtomicUsize::new(1),
            value,
        });
        SlimArc {
            block: NonNull::from(Box::leak(b)),
            _marker: PhantomData,
        }
    }

    fn block(&self) -> &Block<T> {
        unsafe { self.block.as_ref() }
    }

    /// Number of handles at this moment.
    pub fn strong_count(this: &Self) -> usize {
        this.block().strong.load(Relaxed)
    }
}

impl<T> Clone for SlimArc<T> {
    fn clone(&self) -> Self {
        if self.block().strong.fetch_add(1, Relaxed) > isize::MAX as usize {
            abort();
        }
        SlimArc {
            block: self.block,
            _marker: PhantomData,
        }
    }
}

impl<T> Deref for SlimArc<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.block().value
    }
}

impl<T> Drop for SlimArc<T> {
    fn drop(&mut self) {
        if self.block().strong.fetch_sub(1, Release) == 1 {
            atomic::fence(Acquire);
            drop(unsafe { Box::from_raw(self.block.as_ptr()) });
        }
    }
}
