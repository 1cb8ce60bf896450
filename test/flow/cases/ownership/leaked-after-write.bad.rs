pub fn f() {
    let p = Box::into_raw(Box::new(1)); //~ into-raw-never-reclaimed
    unsafe { *p += 1 }
}
