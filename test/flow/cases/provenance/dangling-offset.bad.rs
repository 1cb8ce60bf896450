pub fn f() -> *const u32 {
    let p = std::ptr::dangling::<u32>();
    unsafe { p.add(1) } //~ deref-no-provenance
}
