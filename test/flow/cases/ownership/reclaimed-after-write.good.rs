pub fn f() {
    let p = Box::into_raw(Box::new(1));
    unsafe {
        *p += 1;
        drop(Box::from_raw(p));
    }
}
