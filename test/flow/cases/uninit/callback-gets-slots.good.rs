use std::mem::MaybeUninit;

pub fn with_scratch(f: impl FnOnce(&mut [MaybeUninit<u8>]) -> usize) -> usize {
    let mut scratch = [const { MaybeUninit::uninit() }; 256];
    f(&mut scratch)
}
