use std::mem::MaybeUninit;

pub fn f(text: String) {
    let mut slot = MaybeUninit::new(text);
    unsafe { slot.assume_init_drop() }
    slot.write(String::new());
    drop(unsafe { slot.assume_init() });
}
