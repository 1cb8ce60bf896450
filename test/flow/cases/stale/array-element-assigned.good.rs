fn main() {
    let mut bytes = [0u8; 4];
    let p = bytes.as_mut_ptr();
    unsafe { *p = 1 }
    bytes[1] = 2;
    unsafe { *p = 3 }
    assert_eq!(bytes, [3, 2, 0, 0]);
}
