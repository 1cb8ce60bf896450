//! An arena of one type: values stay where they are until the arena goes.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::{Cell, RefCell};
use std::ptr::{self, NonNull};

struct Chunk<T> {
    start: NonNull<T>,
    capacity: usize,
}

impl<T> Chunk<T> {
    fn new(capacity: usize) -> Chunk<T> {
        let layout = Layout::array::<T>(capacity).expect("arena chunk too large");
        // SAFETY: the arena refuses zero-sized types and makes no empty chunks.
        let raw = unsafe { alloc(layout) };
        match NonNull::new(raw.cast()) {
            Some(start) => Chunk { start, capacity },
            None => handle_alloc_error(layout),
        }
    }

    fn end(&self) -> *mut T {
        unsafe { self.start.as_ptr().add(self.capacity) }
    }
}

impl<T> Drop for Chunk<T> {
    fn drop(&mut self) {
        let layout = Layout::array::<T>(self.capacity).unwrap();
        unsafe { dealloc(self.start.as_ptr().cast(), layout) }
    }
}

pub struct Arena<T> {
    /// Where the next value goes.
    next: Cell<*mut T>,
    end: Cell<*mut T>,
    chunks: RefCell<Vec<Chunk<T>>>,
}

impl<T> Arena<T> {
    pub fn new() -> Self {
        assert!(size_of::<T>() > 0);
        Arena { next: Cell::new(ptr::null_mut()), end: Cell::new(ptr::null_mut()), chunks: RefCell::default() }
    }

    #[cold]
    fn grow(&self) {
        let mut chunks = self.chunks.borrow_mut();
        let capacity = chunks.last().map_or(8, |last| last.capacity * 2);
        let chunk = Chunk::new(capacity);
        self.next.set(chunk.start.as_ptr());
        self.end.set(chunk.end());
        chunks.push(chunk);
    }

    /// Moves `value` into the arena.
    #[allow(clippy::mut_from_ref)]
    pub fn alloc(&self, value: T) -> &mut T {
        if self.next.get() == self.end.get() {
            self.grow();
        }
        let place = self.next.get();
        // SAFETY: `place` is inside the last chunk and belongs to nobody yet; it is never given out again.
        unsafe {
            self.next.set(place.add(1));
            place.write(value);
            &mut *place
        }
    }

    pub fn alloc_all<I>(&self, values: I) -> Vec<&mut T>
    where
        I: IntoIterator<Item = T>,
    {
        values.into_iter().map(|value| self.alloc(value)).collect()
    }

    pub fn len(&self) -> usize {
        let chunks = self.chunks.borrow();
        let Some((last, full)) = chunks.split_last() else { return 0 };
        let in_last = unsafe { self.next.get().offset_from(last.start.as_ptr()) } as usize;
        full.iter().map(|chunk| chunk.capacity).sum::<usize>() + in_last
    }

    /// Visits all values, oldest first. Borrows the arena mutably: no reference into it is alive.
    pub fn for_each_mut(&mut self, mut visit: impl FnMut(&mut T)) {
        let next = self.next.get();
        let chunks = self.chunks.get_mut();
        let count = chunks.len();
        for (i, chunk) in chunks.iter().enumerate() {
            let end = if i + 1 == count { next } else { chunk.end() };
            let mut at = chunk.start.as_ptr();
            while at != end {
                visit(unsafe { &mut *at });
                at = unsafe { at.add(1) };
            }
        }
    }
}

impl<T> Drop for Arena<T> {
    fn drop(&mut self) {
        let next = self.next.get();
        let chunks = self.chunks.get_mut();
        let Some(last) = chunks.last() else { return };
        unsafe {
            let used = next.offset_from(last.start.as_ptr()) as usize;
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(last.start.as_ptr(), used));
            for chunk in &chunks[..chunks.len() - 1] {
                ptr::drop_in_place(ptr::slice_from_raw_parts_mut(chunk.start.as_ptr(), chunk.capacity));
            }
        }
    }
}
