pub fn f() -> &'static mut u32 {
    let leaked: &'static mut u32 = Box::leak(Box::new(1));
    let p: *mut u32 = leaked;
    unsafe {
        *p += 1;
        &mut *p
    }
}
