pub fn f() -> i32 {
    let p = {
        let boxed = Box::new(42);
        &*boxed as *const i32
    };
    unsafe { *p } //~ raw-outlives-owner
}
