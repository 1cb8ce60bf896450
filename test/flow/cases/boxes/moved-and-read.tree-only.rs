fn main() {
    let first = Box::new(1);
    let p: *const i32 = &*first;
    let second = first;
    let copy = unsafe { *p }; //~ box-moved-while-raw-live stacked
    assert_eq!(*second, copy);
}
