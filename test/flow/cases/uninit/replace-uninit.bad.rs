use std::mem::MaybeUninit;

pub fn f() -> String {
    let mut slot = MaybeUninit::<String>::uninit();
    let old = unsafe { std::ptr::replace(slot.as_mut_ptr(), String::new()) }; //~ uninit-assume-init|ref-to-uninit|assign-drops-uninit
    old
}
