pub fn f<'a>() -> &'a u32 {
    unsafe { &*std::ptr::null::<u32>() } //~ deref-no-provenance
}
