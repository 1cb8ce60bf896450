pub fn f() -> i32 {
    let boxed = Box::new(42);
    let p = { &*boxed as *const i32 };
    unsafe { *p }
}
