pub fn f(early: bool) -> u8 {
    let boxed = Box::new(7u8);
    let p: *const u8 = &*boxed;
    if early {
        drop(boxed);
        return 0;
    }
    unsafe { *p }
}
