struct Owner {
    bytes: Vec<u8>,
}

fn main() {
    let owner = Owner { bytes: vec![1, 2] };
    let p = owner.bytes.as_ptr();
    let moved = owner;
    let first = unsafe { p.read() };
    assert_eq!(first, moved.bytes[0]);
}
