pub fn f(x: &u32) -> *const u32 {
    &raw const *x
}
