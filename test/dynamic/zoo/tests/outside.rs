//! A test of a target of its own.

#[test]
fn adds() {
    assert_eq!(zoo::add(2, 3), 5);
}

#[test]
fn frees_twice() {
    let pointer = Box::into_raw(Box::new(7u32)); //~ allocated
    drop(unsafe { Box::from_raw(pointer) }); //~ freed
    drop(unsafe { Box::from_raw(pointer) }); //~ double-free
}
