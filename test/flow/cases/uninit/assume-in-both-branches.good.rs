use std::mem::MaybeUninit;

pub fn f(known: Option<u64>) -> u64 {
    let mut value = MaybeUninit::uninit();
    if let Some(known) = known {
        value.write(known);
    } else {
        value.write(0);
    }
    unsafe { value.assume_init() }
}
