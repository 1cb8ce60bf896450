fn main() {
    let p = Box::into_raw(Box::new(1));
    unsafe {
        drop(Box::from_raw(p));
        drop(Box::from_raw(p)); //~ double-free
    }
}
