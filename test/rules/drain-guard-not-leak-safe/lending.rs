//! Guards that lend out what only their destructor takes back.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::mem::{self, ManuallyDrop};
use std::ops::{Deref, DerefMut};
use std::ptr;
use std::thread::{self, JoinHandle};

/// Waits for a thread that borrows.
pub struct JoinGuard<'a> {
    handle: Option<JoinHandle<()>>,
    _borrow: PhantomData<&'a ()>,
}

pub fn scoped<'a, F: FnOnce() + Send + 'a>(work: F) -> JoinGuard<'a> {
    let work: Box<dyn FnOnce() + Send + 'a> = Box::new(work);
    let work: Box<dyn FnOnce() + Send + 'static> = unsafe { mem::transmute(work) };
    //                                                      ^^^^^^^^^^^^^^^^^^^^ note: the borrow is hidden from the compiler here
    let handle = thread::spawn(work);
    JoinGuard { handle: Some(handle), _borrow: PhantomData }
    //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: if this `JoinGuard` is forgotten, nobody waits for the thread, and it goes on using what it borrowed
}

impl Drop for JoinGuard<'_> {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            let _ = handle.join();
            //      ^^^^^^^^^^^^^ note: only this waits for the thread, and it does not run for a forgotten guard
        }
    }
}

pub struct Fill<'a> {
    handle: Option<JoinHandle<()>>,
    bytes: PhantomData<&'a mut [u8]>,
}

impl<'a> Fill<'a> {
    pub fn start(bytes: &'a mut [u8]) -> Self {
        let (address, len) = (bytes.as_mut_ptr() as usize, bytes.len());
        //                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: the borrow is hidden from the compiler here
        let handle = thread::spawn(move || unsafe { ptr::write_bytes(address as *mut u8, 0, len) });
        Self { handle: Some(handle), bytes: PhantomData }
        //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: if this `Fill` is forgotten, nobody waits for the thread, and it goes on using what it borrowed
    }
}

impl Drop for Fill<'_> {
    fn drop(&mut self) {
        self.handle.take().map(|handle| handle.join());
        //                              ^^^^^^^^^^^^^ note: only this waits for the thread, and it does not run for a forgotten guard
    }
}

/// Takes part in an io_uring-like queue.
#[derive(Default)]
pub struct Ring {
    entries: RefCell<Vec<(u64, *mut u8, usize)>>,
}

impl Ring {
    fn submit_read(&self, id: u64, buffer: *mut u8, len: usize) {
        self.entries.borrow_mut().push((id, buffer, len));
    }

    fn cancel(&self, id: u64) {
        self.entries.borrow_mut().retain(|entry| entry.0 != id);
    }

    fn register(&self, buffer: *mut u8) {
        self.submit_read(0, buffer, 0);
    }

    fn unregister(&self, _: u64) {}
}

pub struct Read<'a> {
    ring: &'a Ring,
    id: u64,
    buffer: PhantomData<&'a mut [u8]>,
}

pub fn read<'a>(ring: &'a Ring, buffer: &'a mut [u8]) -> Read<'a> {
    ring.submit_read(7, buffer.as_mut_ptr(), buffer.len());
    //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: a pointer to `buffer` is given away here
    Read { ring, id: 7, buffer: PhantomData }
    //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: if this `Read` is forgotten, the pointer to `buffer` is never taken back, and it is used after the borrow has ended
}

impl Drop for Read<'_> {
    fn drop(&mut self) {
        self.ring.cancel(self.id);
        //<^^^^^^^^^^^^^^^^^^^^^^ note: only this takes it back, and it does not run for a forgotten guard
    }
}

pub struct Registration<'a> {
    ring: &'a Ring,
    target: PhantomData<&'a mut u8>,
}

impl Ring {
    pub fn lend<'a>(&'a self, target: &'a mut u8) -> Option<Registration<'a>> {
        let address = target as *mut u8;
        self.register(address);
        //<^^^^^^^^^^^^^^^^^^^ note: a pointer to `target` is given away here
        Some(Registration { ring: self, target: PhantomData })
        //   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: if this `Registration` is forgotten, the pointer to `target` is never taken back, and it is used after the borrow has ended
    }
}

impl Drop for Registration<'_> {
    fn drop(&mut self) {
        self.ring.unregister(0);
        //<^^^^^^^^^^^^^^^^^^^^ note: only this takes it back, and it does not run for a forgotten guard
    }
}

/// Takes a value out and puts it back.
pub struct Borrowed<'a, T> {
    slot: &'a mut T,
    value: ManuallyDrop<T>,
}

impl<'a, T> Borrowed<'a, T> {
    pub fn new(slot: &'a mut T) -> Self {
        let value = ManuallyDrop::new(unsafe { ptr::read(slot) });
        //                                     ^^^^^^^^^^^^^^^ note: the value is moved out here
        Borrowed { slot, value }
        //<^^^^^^^^^^^^^^^^^^^^^ warning: if this `Borrowed` is forgotten, `slot` still holds the value that was moved out of it, though that may have been changed or dropped
    }
}

impl<T> Deref for Borrowed<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Borrowed<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T> Drop for Borrowed<'_, T> {
    fn drop(&mut self) {
        unsafe { ptr::write(self.slot, ManuallyDrop::take(&mut self.value)) }
        //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: only this puts it back, and it does not run for a forgotten guard
    }
}
