pub fn f() -> *const u32 {
    let x = 1u32;
    &raw const x //~ return-ptr-to-local
}
