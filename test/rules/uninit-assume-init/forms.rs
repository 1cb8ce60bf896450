//! Spellings that are the same defect.
#![allow(deprecated)]

use core::mem::{self, MaybeUninit as Uninit};
use std::cell::UnsafeCell;
use std::rc::Rc;

#[derive(Clone, Copy)]
pub struct Event {
    pub kind: u32,
    pub data: u64,
}

pub struct Ring {
    events: [Event; 8],
    cell: UnsafeCell<Event>,
    last: Option<u32>,
}

impl Ring {
    pub fn new() -> Self {
        Self {
            events: unsafe { mem::uninitialized() },
            //               ^^^^^^^^^^^^^^^^^^^^ error(fix): `uninitialized` makes a value out of memory that holds none, which is undefined behaviour at once
            cell: UnsafeCell::new(unsafe { Uninit::uninit().assume_init() }),
            //                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
            last: Some(unsafe { Uninit::uninit().assume_init() }),
            //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
        }
    }

    pub fn whole() -> Self {
        unsafe { Uninit::<Self>::uninit().assume_init() }
        //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `assume_init` on memory that nothing has been written to is undefined behaviour
    }

    pub fn refill(&mut self) {
        self.events = unsafe { <Uninit<[Event; 8]>>::uninit().assume_init() };
        //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
        self.last = unsafe { (Uninit::uninit()).assume_init() };
        //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `assume_init` on memory that nothing has been written to is undefined behaviour
    }

    pub fn event(&self) -> &Event {
        unsafe { &*self.cell.get() }
    }
}

pub fn function_form() -> u8 {
    unsafe { Uninit::assume_init(Uninit::<u8>::uninit()) }
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
}

pub fn early(again: bool) -> Event {
    let event: Uninit<Event> = Uninit::uninit();
    //                         ^^^^^^^^^^^^^^^^ note: made here, without a value
    if again {
        return unsafe { event.assume_init() };
        //              ^^^^^^^^^^^^^^^^^^^ error(fix): `event` is taken for an initialised value, but nothing has been written to it
    }
    Event { kind: 0, data: 0 }
}

pub fn boxed_slice(n: usize) -> Box<[u16]> {
    let list = Box::<[u16]>::new_uninit_slice(n);
    //         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note: made here, without a value
    unsafe { list.assume_init() }
    //       ^^^^^^^^^^^^^^^^^^ error: `list` is taken for an initialised value, but nothing has been written to it
}

pub fn boxes() -> (Box<u32>, Rc<u32>) {
    let slot = Box::<u32>::new_uninit();
    //         ^^^^^^^^^^^^^^^^^^^^^^^^ note: made here, without a value
    let value = unsafe { slot.assume_init() };
    //                   ^^^^^^^^^^^^^^^^^^ error: `slot` is taken for an initialised value, but nothing has been written to it
    (value, unsafe { Rc::<u32>::new_uninit().assume_init() })
    //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `assume_init` on memory that nothing has been written to is undefined behaviour
}

pub fn in_a_loop() -> u64 {
    let mut sum = 0;
    for _ in 0..4 {
        let part = Uninit::<u64>::uninit();
        //         ^^^^^^^^^^^^^^^^^^^^^^^ note: made here, without a value
        sum += unsafe { part.assume_init() };
        //              ^^^^^^^^^^^^^^^^^^ error(fix): `part` is taken for an initialised value, but nothing has been written to it
    }
    sum
}

fn take(_: f32) {}

pub fn argument() {
    take(unsafe { Uninit::uninit().assume_init() });
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
    let _array: [Event; 2] = [unsafe { Uninit::uninit().assume_init() }, Event { kind: 0, data: 0 }];
    //                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
    let _pair: (u8, Uninit<u8>) = unsafe { Uninit::uninit().assume_init() };
    //                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `assume_init` on memory that nothing has been written to is undefined behaviour
    let _pointer = unsafe { Uninit::<*const u8>::uninit().assume_init() };
    //                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
    let _bare = unsafe { mem::uninitialized::<&str>() };
    //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `uninitialized` makes a value out of memory that holds none, which is undefined behaviour at once
}

pub fn generic<T>() -> T {
    unsafe { Uninit::uninit().assume_init() }
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `assume_init` on memory that nothing has been written to is undefined behaviour
}

type Wide = [u64; 4];

pub fn alias() -> Wide {
    unsafe { Uninit::uninit().assume_init() }
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error(fix): `assume_init` on memory that nothing has been written to is undefined behaviour
}

pub fn callback() -> extern "C" fn(i32) -> i32 {
    unsafe { Uninit::uninit().assume_init() }
    //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `assume_init` on memory that nothing has been written to is undefined behaviour
}
