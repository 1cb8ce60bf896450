use std::mem::MaybeUninit;

pub fn with_scratch(f: impl FnOnce(&mut [u8]) -> usize) -> usize {
    let mut scratch = MaybeUninit::<[u8; 256]>::uninit();
    let scratch = unsafe { &mut *scratch.as_mut_ptr() }; //~| ref-to-uninit
    f(scratch) //~ uninit-buf-to-read|ref-to-uninit
}
