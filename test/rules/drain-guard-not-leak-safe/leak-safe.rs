//! Guards that may be forgotten: nothing of this is reported.

use std::cell::RefCell;
use std::marker::{PhantomData, PhantomPinned};
use std::mem::{self, ManuallyDrop};
use std::pin::Pin;
use std::ptr::{self, NonNull};
use std::thread::{self, JoinHandle};

/// The length is set when the guard is made.
pub struct Drain<'a, T> {
    vec: NonNull<Vec<T>>,
    at: usize,
    end: usize,
    borrow: PhantomData<&'a mut Vec<T>>,
}

pub fn drain<T>(vec: &mut Vec<T>) -> Drain<'_, T> {
    let end = vec.len();
    unsafe { vec.set_len(0) };
    Drain { vec: NonNull::from(vec), at: 0, end, borrow: PhantomData }
}

/// The maker relies on its only caller.
pub fn drain_from<T>(vec: &mut Vec<T>, start: usize) -> Drain<'_, T> {
    let end = vec.len();
    assert!(start <= end);
    unsafe { vec.set_len(start) };
    make(vec, start, end)
}

fn make<T>(vec: &mut Vec<T>, at: usize, end: usize) -> Drain<'_, T> {
    Drain { vec: NonNull::from(vec), at, end, borrow: PhantomData }
}

impl<T> Iterator for Drain<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        self.at += 1;
        Some(unsafe { self.vec.as_ref().as_ptr().add(self.at - 1).read() })
    }
}

impl<T> Drop for Drain<'_, T> {
    fn drop(&mut self) {
        while self.next().is_some() {}
        unsafe { self.vec.as_mut().set_len(0) };
    }
}

/// A container that marks itself as empty.
pub struct Stack<T> {
    values: Box<[mem::MaybeUninit<T>]>,
    len: usize,
}

pub struct Emptied<'a, T> {
    stack: &'a mut Stack<T>,
    left: usize,
}

impl<T> Stack<T> {
    pub fn empty(&mut self) -> Emptied<'_, T> {
        let left = mem::replace(&mut self.len, 0);
        Emptied { stack: self, left }
    }

    pub fn empty_by_method(&mut self) -> Emptied<'_, T> {
        let left = self.len;
        self.forget_all();
        Emptied { stack: self, left }
    }

    fn forget_all(&mut self) {
        self.len = 0;
    }
}

impl<T> Iterator for Emptied<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        Some(unsafe { self.stack.values[self.left].assume_init_read() })
    }
}

impl<T> Drop for Emptied<'_, T> {
    fn drop(&mut self) {
        while self.next().is_some() {}
        self.stack.len = 0;
    }
}

/// Each element leaves the length before it leaves the vector.
pub struct PopEach<'a, T> {
    vec: &'a mut Vec<T>,
}

pub fn pop_each<T>(vec: &mut Vec<T>) -> PopEach<'_, T> {
    PopEach { vec }
}

impl<T> Iterator for PopEach<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        let last = self.vec.len().checked_sub(1)?;
        unsafe {
            self.vec.set_len(last);
            Some(ptr::read(self.vec.as_ptr().add(last)))
        }
    }
}

impl<T> Drop for PopEach<'_, T> {
    fn drop(&mut self) {
        unsafe { self.vec.set_len(0) };
    }
}

/// Bytes may be read as often as one likes.
pub struct Bytes<'a> {
    buffer: &'a mut Vec<u8>,
    at: usize,
}

pub fn bytes(buffer: &mut Vec<u8>) -> Bytes<'_> {
    Bytes { buffer, at: 0 }
}

impl Iterator for Bytes<'_> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        self.at += 1;
        (self.at <= self.buffer.len()).then(|| unsafe { self.buffer.as_ptr().add(self.at - 1).read() })
    }
}

impl Drop for Bytes<'_> {
    fn drop(&mut self) {
        unsafe { self.buffer.set_len(0) };
    }
}

pub struct Values<'a, T: Copy> {
    values: &'a mut Vec<T>,
    at: usize,
}

pub fn values<T: Copy>(values: &mut Vec<T>) -> Values<'_, T> {
    Values { values, at: 0 }
}

impl<T: Copy> Values<'_, T> {
    pub fn take(&mut self) -> T {
        self.at += 1;
        assert!(self.at <= self.values.len());
        unsafe { ptr::read(self.values.as_ptr().add(self.at - 1)) }
    }
}

impl<T: Copy> Drop for Values<'_, T> {
    fn drop(&mut self) {
        unsafe { self.values.set_len(0) };
    }
}

/// The guard owns what it drains.
pub struct IntoValues<'a, T> {
    vec: Vec<T>,
    at: usize,
    marker: PhantomData<&'a ()>,
}

pub fn into_values<'a, T>(vec: Vec<T>) -> IntoValues<'a, T> {
    IntoValues { vec, at: 0, marker: PhantomData }
}

impl<T> Iterator for IntoValues<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.at += 1;
        (self.at <= self.vec.len()).then(|| unsafe { self.vec.as_ptr().add(self.at - 1).read() })
    }
}

impl<T> Drop for IntoValues<'_, T> {
    fn drop(&mut self) {
        unsafe { self.vec.set_len(0) };
    }
}

/// Stays in its function: nobody else can forget it.
struct Backshift<'a, T> {
    vec: &'a mut Vec<T>,
    at: usize,
    kept: usize,
}

impl<T> Backshift<'_, T> {
    fn take(&mut self) -> T {
        self.at += 1;
        unsafe { ptr::read(self.vec.as_ptr().add(self.at - 1)) }
    }
}

impl<T> Drop for Backshift<'_, T> {
    fn drop(&mut self) {
        unsafe { self.vec.set_len(self.kept) };
    }
}

pub fn drop_all<T>(vec: &mut Vec<T>) {
    let len = vec.len();
    let mut guard = Backshift { vec, at: 0, kept: 0 };
    while guard.at < len {
        drop(guard.take());
    }
}

/// Lent to a closure by reference, and dropped by this function in any case.
pub fn with_drain<T>(vec: &mut Vec<T>, run: impl FnOnce(&mut dyn FnMut() -> T)) {
    let mut guard = Backshift { vec, at: 0, kept: 0 };
    run(&mut || guard.take());
}

/// Only the length is put right; no element goes out.
pub struct Extend<'a, T> {
    vec: &'a mut Vec<T>,
    len: usize,
}

impl<'a, T> Extend<'a, T> {
    pub fn new(vec: &'a mut Vec<T>) -> Self {
        let len = vec.len();
        Extend { vec, len }
    }

    pub fn push(&mut self, value: T) {
        self.vec.reserve(self.len + 1 - self.vec.len());
        unsafe { self.vec.as_mut_ptr().add(self.len).write(value) };
        self.len += 1;
    }
}

impl<T> Drop for Extend<'_, T> {
    fn drop(&mut self) {
        unsafe { self.vec.set_len(self.len) };
    }
}

/// The caller promises not to forget it.
///
/// # Safety
///
/// The guard must be dropped before `vec` is used again.
pub unsafe fn drain_unchecked<T>(vec: &mut Vec<T>) -> Unchecked<'_, T> {
    Unchecked { vec, at: 0 }
}

pub struct Unchecked<'a, T> {
    vec: &'a mut Vec<T>,
    at: usize,
}

impl<T> Unchecked<'_, T> {
    pub fn take(&mut self) -> T {
        self.at += 1;
        unsafe { ptr::read(self.vec.as_ptr().add(self.at - 1)) }
    }
}

impl<T> Drop for Unchecked<'_, T> {
    fn drop(&mut self) {
        unsafe { self.vec.set_len(0) };
    }
}

/// The thread owns all that it uses.
pub struct Worker<'a> {
    handle: Option<JoinHandle<()>>,
    name: &'a str,
}

pub fn work<'a>(name: &'a str, run: impl FnOnce() + Send + 'static) -> Worker<'a> {
    Worker { handle: Some(thread::spawn(run)), name }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            let _ = handle.join();
        }
    }
}

/// The scope waits for its threads even if their guards are forgotten.
pub struct Scope<'env> {
    threads: RefCell<Vec<JoinHandle<()>>>,
    env: PhantomData<&'env mut &'env ()>,
}

pub struct Spawned<'scope> {
    done: Option<JoinHandle<()>>,
    scope: PhantomData<&'scope ()>,
}

impl<'env> Scope<'env> {
    pub fn spawn<'scope>(&'scope self, run: Box<dyn FnOnce() + Send + 'env>) -> Spawned<'scope> {
        let run: Box<dyn FnOnce() + Send + 'static> = unsafe { mem::transmute(run) };
        self.threads.borrow_mut().push(thread::spawn(run));
        Spawned { done: None, scope: PhantomData }
    }
}

impl Drop for Spawned<'_> {
    fn drop(&mut self) {
        if let Some(done) = self.done.take() {
            let _ = done.join();
        }
    }
}

/// What is registered is owned by the registration.
#[derive(Default)]
pub struct Ring {
    buffers: RefCell<Vec<*mut u8>>,
}

impl Ring {
    fn register(&self, buffer: *mut u8) {
        self.buffers.borrow_mut().push(buffer);
    }

    fn unregister(&self, buffer: *mut u8) {
        self.buffers.borrow_mut().retain(|&other| other != buffer);
    }
}

pub struct Owned<'a> {
    ring: &'a Ring,
    buffer: *mut u8,
}

impl Ring {
    pub fn lend(&self, buffer: Box<u8>) -> Owned<'_> {
        let buffer = Box::into_raw(buffer);
        self.register(buffer);
        Owned { ring: self, buffer }
    }

    /// What is pinned is dropped before its memory is used again.
    pub fn lend_pinned<'a>(&'a self, node: Pin<&'a mut Node>) -> Owned<'a> {
        let buffer = unsafe { &raw mut node.get_unchecked_mut().byte };
        self.register(buffer);
        Owned { ring: self, buffer }
    }
}

pub struct Node {
    byte: u8,
    pinned: PhantomPinned,
}

impl Drop for Owned<'_> {
    fn drop(&mut self) {
        self.ring.unregister(self.buffer);
    }
}

/// Something valid stands in for the value.
pub struct Borrowed<'a, T> {
    slot: &'a mut T,
    value: ManuallyDrop<T>,
}

impl<'a, T: Default> Borrowed<'a, T> {
    pub fn new(slot: &'a mut T) -> Self {
        let value = ManuallyDrop::new(mem::take(slot));
        Borrowed { slot, value }
    }

    pub fn with_pointers(slot: &'a mut T) -> Self {
        let value = unsafe { ptr::read(slot) };
        unsafe { ptr::write(slot, T::default()) };
        Borrowed { slot, value: ManuallyDrop::new(value) }
    }
}

impl<T> Borrowed<'_, T> {
    pub fn get(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T> Drop for Borrowed<'_, T> {
    fn drop(&mut self) {
        unsafe { ptr::write(self.slot, ManuallyDrop::take(&mut self.value)) };
    }
}

/// Nobody can get at the value until it is back.
pub struct Hole<'a, T> {
    slot: &'a mut T,
    value: ManuallyDrop<T>,
}

impl<'a, T> Hole<'a, T> {
    pub fn new(slot: &'a mut T) -> Self {
        let value = ManuallyDrop::new(unsafe { ptr::read(slot) });
        Hole { slot, value }
    }

    pub fn get(&self) -> &T {
        &self.value
    }
}

impl<T> Drop for Hole<'_, T> {
    fn drop(&mut self) {
        unsafe { ptr::copy_nonoverlapping(&*self.value, self.slot, 1) }
    }
}
