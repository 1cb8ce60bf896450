fn main() {
    let p = Box::into_raw(Box::new(1));
    for _ in 0..2 {
        unsafe { drop(Box::from_raw(p)) }; //~ double-free
    }
}
