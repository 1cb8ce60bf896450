use std::mem::MaybeUninit;

pub fn f(text: String) {
    let mut slot = MaybeUninit::new(text);
    unsafe {
        slot.assume_init_drop();
        drop(slot.assume_init_read()); //~ drop-in-place-then-drop|uninit-assume-init|use-after-from-raw
    }
}
