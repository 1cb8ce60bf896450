// BUG: panic-safety: `clone` may panic while the array counts as written
use std::mem::MaybeUninit;

pub fn repeat<T: Clone, const N: usize>(value: &T) -> [T; N] {
    let mut out: [T; N] = unsafe { MaybeUninit::uninit().assume_init() };
    for slot in out.iter_mut() {
        unsafe { std::ptr::write(slot, value.clone()) };
    }
    out
}
