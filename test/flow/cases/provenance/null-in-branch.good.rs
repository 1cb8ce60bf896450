pub fn f(found: bool, value: &u32) -> u32 {
    let p: *const u32 = if found { value } else { std::ptr::null() };
    if p.is_null() { 0 } else { unsafe { *p } }
}
