fn main() {
    let p = Box::into_raw(Box::new([1u8; 4]));
    let bytes = unsafe { &*p };
    drop(unsafe { Box::from_raw(p) });
    assert_eq!(bytes[0], 1); //~ use-after-from-raw|raw-outlives-owner
}
