fn main() {
    let p = Box::into_raw(Box::new(std::env::args().count()));
    let done = unsafe { *p } > 1;
    if done {
        unsafe { drop(Box::from_raw(p)) };
    }
    if !done {
        unsafe { drop(Box::from_raw(p)) };
    }
}
