//! Alike, and right as they are.

use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};

type Slots = [MaybeUninit<u32>; 4];

pub struct Stack<T, const N: usize> {
    items: [MaybeUninit<T>; N],
    len: usize,
}

pub struct Storage<T> {
    head: MaybeUninit<T>,
    tail: (MaybeUninit<T>, ()),
    marker: PhantomData<T>,
}

pub union Bits {
    pub float: f32,
    pub nothing: (),
}

pub struct Unit;

impl<T, const N: usize> Stack<T, N> {
    pub fn new() -> Self {
        Self { items: unsafe { MaybeUninit::uninit().assume_init() }, len: 0 }
    }

    pub fn items() -> [MaybeUninit<T>; N] {
        unsafe { MaybeUninit::<[MaybeUninit<T>; N]>::uninit().assume_init() }
    }

    pub const fn inline() -> [MaybeUninit<T>; N] {
        [const { MaybeUninit::uninit() }; N]
    }

    pub fn len(&self) -> usize {
        self.len + self.items.len()
    }
}

pub fn made_of_uninit<T>() -> Storage<T> {
    unsafe { MaybeUninit::uninit().assume_init() }
}

pub fn alias() -> Slots {
    unsafe { MaybeUninit::uninit().assume_init() }
}

pub fn without_bytes() -> ((), [u8; 0], Unit, ManuallyDrop<MaybeUninit<u8>>, Bits) {
    unsafe {
        let () = MaybeUninit::<()>::uninit().assume_init();
        let unit: Unit = MaybeUninit::uninit().assume_init();
        let inner: ManuallyDrop<MaybeUninit<u8>> = MaybeUninit::uninit().assume_init();
        let bits: Bits = MaybeUninit::uninit().assume_init();
        ((), [], unit, inner, bits)
    }
}

pub fn zero_sized<F: Copy>() -> F {
    assert!(std::mem::size_of::<F>() == 0);
    // SAFETY: no bytes, and `F` has been seen.
    unsafe { MaybeUninit::<F>::uninit().assume_init() }
}

pub fn zeroed() -> [u8; 16] {
    unsafe { MaybeUninit::zeroed().assume_init() }
}

pub fn written(flag: bool) -> u32 {
    let mut value = MaybeUninit::<u32>::uninit();
    value.write(1);
    let mut other = MaybeUninit::<u32>::uninit();
    if flag {
        other.write(2);
    } else {
        other = MaybeUninit::new(3);
    }
    unsafe { value.assume_init() + other.assume_init() }
}

fn fill(slot: &mut MaybeUninit<u32>) {
    slot.write(7);
}

macro_rules! set {
    ($slot:ident) => {
        $slot.write(8)
    };
}

pub fn filled() -> u32 {
    let mut first = MaybeUninit::uninit();
    fill(&mut first);
    let mut second = MaybeUninit::<u32>::uninit();
    unsafe { second.as_mut_ptr().write(6u32) };
    let mut third = MaybeUninit::<u32>::uninit();
    set!(third);
    unsafe { first.assume_init() + second.assume_init() + third.assume_init() }
}

pub fn next_round() -> u32 {
    let mut slot = MaybeUninit::<u32>::uninit();
    let mut ready = false;
    loop {
        if ready {
            return unsafe { slot.assume_init() };
        }
        slot.write(5);
        ready = true;
    }
}

pub fn boxed() -> Box<u32> {
    let mut slot = Box::<u32>::new_uninit();
    slot.write(9);
    unsafe { slot.assume_init() }
}

pub fn boxed_buffer(n: usize) -> Box<[MaybeUninit<u8>]> {
    unsafe { Box::<[MaybeUninit<u8>]>::new_uninit_slice(n).assume_init() }
}

pub fn later() -> u32 {
    let mut slot = MaybeUninit::<u32>::uninit();
    slot.write(1);
    let take = || unsafe { slot.assume_init() };
    take()
}

mod own {
    pub struct MaybeUninit(pub u8);

    impl MaybeUninit {
        pub fn uninit() -> Self {
            Self(0)
        }

        pub fn assume_init(self) -> u8 {
            self.0
        }
    }

    pub fn value() -> u8 {
        MaybeUninit::uninit().assume_init()
    }
}

pub use own::value;
