use std::ptr::NonNull;

pub fn f() -> u64 {
    let p = NonNull::<u64>::dangling();
    unsafe { *p.as_ptr() } //~ deref-no-provenance
}
