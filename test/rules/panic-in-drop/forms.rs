//! Spellings that are the same defect.

use core::ops::Drop as Destructor;
use std::cell::RefCell;
use std::io::Write;
use std::panic;
use std::sync::{Mutex, RwLock};
use std::thread::JoinHandle;

pub struct Worker {
    handle: Option<JoinHandle<()>>,
}

impl Drop for Worker {
//<^^^^^^^^^^^^^^^^^ note: `drop` also runs while a panic unwinds through a `Worker`
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.join().expect("the worker panicked")
            //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): `expect` can panic, and a panic that leaves `drop` while another one unwinds aborts the process
        }
        self.handle.take().unwrap().join().unwrap();
        //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): `unwrap` can panic, and a panic that leaves `drop` while another one unwinds aborts the process
    }
}

pub struct Table<T: Write> {
    rows: RwLock<Vec<T>>,
    slots: Vec<Option<T>>,
    free: usize,
    state: u8,
    total: RefCell<u32>,
}

impl<T: Write> Destructor for Table<T> {
//<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: `drop` also runs while a panic unwinds through a `Table<T>`
    fn drop(&mut self) {
        let mut rows = self.rows.write().unwrap();
        //             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `write().unwrap()` panics on a poisoned lock, and a panic that leaves `drop` while another one unwinds aborts the process
        rows.iter_mut().for_each(|row| row.flush().unwrap());
        //                             ^^^^^^^^^^^^^^^^^^^^ warning: `unwrap` can panic, and a panic that leaves `drop` while another one unwinds aborts the process
        self.slots[self.free] = None;
        //<^^^^^^^^^^^^^^^^^^ warning: the index into `self.slots` can be out of bounds, which panics, and a panic that leaves `drop` while another one unwinds aborts the process
        match self.state {
            0 => {}
            1 => unreachable!(),
            //   ^^^^^^^^^^^^^^ info: `unreachable!` panics, and a panic that leaves `drop` while another one unwinds aborts the process
            2 => todo!("state two"),
            //   ^^^^^^^^^^^^^^^^^^ info: `todo!` panics, and a panic that leaves `drop` while another one unwinds aborts the process
            state => std::panic!("state {state}"),
            //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: `panic!` panics, and a panic that leaves `drop` while another one unwinds aborts the process
        }
        if std::thread::panicking() {
            write!(std::io::stderr(), "{}", self.total.borrow()).unwrap();
            //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): `unwrap` can panic, and a panic that leaves `drop` while another one unwinds aborts the process
        }
    }
}

pub struct Deferred {
    panic: Mutex<Option<Box<dyn std::any::Any + Send>>>,
}

impl Drop for Deferred {
//<^^^^^^^^^^^^^^^^^^^ note: `drop` also runs while a panic unwinds through a `Deferred`
    fn drop(&mut self) {
        if let Some(payload) = self.panic.get_mut().ok().and_then(Option::take) {
            panic::resume_unwind(payload);
            //<^^^^^^^^^^^^^^^^^^^^^^^^^^ info: `panic::resume_unwind` panics, and a panic that leaves `drop` while another one unwinds aborts the process
        }
    }
}

pub struct Mapping(*mut u8, usize);

unsafe fn unmap(_base: *mut u8, _len: usize) -> Result<(), String> {
    Ok(())
}

impl Drop for Mapping {
//<^^^^^^^^^^^^^^^^^^ note: `drop` also runs while a panic unwinds through a `Mapping`
    fn drop(&mut self) {
        // SAFETY: mapped by `new`.
        unsafe { unmap(self.0, self.1) }.expect("the ring was mapped");
        //<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): `expect` can panic, and a panic that leaves `drop` while another one unwinds aborts the process
        unsafe { unmap(self.0, self.1).unwrap() }
        //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning(fix): `unwrap` can panic, and a panic that leaves `drop` while another one unwinds aborts the process
    }
}

pub struct Outbox(std::sync::mpsc::Sender<u8>);

impl Outbox {
    fn close(&mut self) {
        self.0.send(0).unwrap();
        //<^^^^^^^^^^^^^^^^^^^^ note: `unwrap` can panic here
    }
}

impl Drop for Outbox {
//<^^^^^^^^^^^^^^^^^ note: `drop` also runs while a panic unwinds through a `Outbox`
    fn drop(&mut self) {
        Self::close(self);
        //    ^^^^^ warning: `close` can panic, and a panic that leaves `drop` while another one unwinds aborts the process
    }
}
