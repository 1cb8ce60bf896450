fn main() {
    let mut bytes = [0u8; 4];
    let p = bytes.as_mut_ptr();
    unsafe { *p = 1 }
    bytes[0] = 2;
    unsafe { *p = 3 } //~ stale-raw-after-owner-use
}
