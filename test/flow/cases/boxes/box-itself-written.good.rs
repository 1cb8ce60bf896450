fn main() {
    let mut boxed = Box::new(1);
    let p: *mut i32 = &mut *boxed;
    unsafe { *p = 2 }
    unsafe { *p = 4 }
    *boxed += 3;
    assert_eq!(*boxed, 7);
}
