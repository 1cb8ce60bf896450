fn main() {
    let a = Box::into_raw(Box::new(1u64));
    let b = Box::into_raw(Box::new(2u64));
    let distance = unsafe { a.offset_from(b) }; //~ offset-from-other-allocation
    unsafe {
        drop(Box::from_raw(a));
        drop(Box::from_raw(b));
    }
    assert!(distance != 0);
}
