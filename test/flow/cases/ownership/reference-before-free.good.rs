fn main() {
    let p = Box::into_raw(Box::new([1u8; 4]));
    let bytes = unsafe { &*p };
    assert_eq!(bytes[0], 1);
    drop(unsafe { Box::from_raw(p) });
}
