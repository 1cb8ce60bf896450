// The outer function makes sure that there are no bytes in what the inner one makes.
use std::mem::{MaybeUninit, size_of};

pub const fn reify<F: Fn(u8) -> u8 + Copy>(_: F) -> fn(u8) -> u8 {
    assert!(size_of::<F>() == 0);

    fn wrapper<F: Fn(u8) -> u8 + Copy>(argument: u8) -> u8 {
        // SAFETY: nothing is missing from a value without bytes that can be copied.
        let f = unsafe { MaybeUninit::<F>::uninit().assume_init() };
        f(argument)
    }
    wrapper::<F>
}
