use std::mem::MaybeUninit;

pub fn f(known: Option<u64>) -> u64 {
    let mut value = MaybeUninit::uninit();
    let Some(known) = known else { return 0 };
    value.write(known);
    unsafe { value.assume_init() }
}
