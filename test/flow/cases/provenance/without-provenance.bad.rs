pub fn f() -> i32 {
    let p = std::ptr::without_provenance::<i32>(16);
    unsafe { *p } //~ deref-no-provenance
}
