fn main() {
    let p = Box::into_raw(Box::new(std::env::args().count()));
    if unsafe { *p } > 1 {
        unsafe { drop(Box::from_raw(p)) };
    }
    unsafe { drop(Box::from_raw(p)) }; //~ double-free
}
