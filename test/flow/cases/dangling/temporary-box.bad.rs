fn main() {
    let p: *const [u32; 2] = Box::new([1, 2]).as_ref(); //~| temporary-as-ptr
    assert_eq!(unsafe { (*p)[0] }, 1); //~ raw-outlives-owner
}
