fn main() {
    let v = vec![1u8, 2, 3];
    let p = v.as_ptr();
    drop(v);
    assert_eq!(unsafe { *p.add(1) }, 2); //~ raw-outlives-owner
}
