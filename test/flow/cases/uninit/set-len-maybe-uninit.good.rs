use std::mem::MaybeUninit;

pub fn slots<T>(n: usize) -> Vec<MaybeUninit<T>> {
    let mut v = Vec::with_capacity(n);
    // `MaybeUninit` asks for no value.
    unsafe { v.set_len(n) }
    v
}
