fn main() {
    let p = Box::into_raw(Box::new(1));
    let q = p;
    unsafe {
        *q = 2;
        *p += 1;
        assert_eq!(*Box::from_raw(q), 3);
    }
}
