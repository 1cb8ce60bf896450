pub fn f() -> *const u32 {
    let p = std::ptr::dangling::<u32>();
    p.wrapping_add(1)
}
