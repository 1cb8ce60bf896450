pub fn f(found: bool, value: &u32) -> u32 {
    let p: *const u32 = if found { value } else { std::ptr::null() };
    if found { 0 } else { unsafe { *p } } //~ deref-no-provenance
}
