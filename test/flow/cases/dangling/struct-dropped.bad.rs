struct Owner {
    bytes: Vec<u8>,
}

fn main() {
    let owner = Owner { bytes: vec![1, 2] };
    let p = owner.bytes.as_ptr();
    drop(owner);
    let first = unsafe { p.read() }; //~ raw-outlives-owner
    assert_eq!(first, 1);
}
