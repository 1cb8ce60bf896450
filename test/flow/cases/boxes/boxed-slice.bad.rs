fn main() {
    let mut bytes: Box<[u8]> = vec![1, 2, 3].into_boxed_slice();
    let p = bytes.as_mut_ptr();
    unsafe { *p = 4 }
    let mut moved = bytes;
    moved[0] = 5;
    unsafe { *p = 6 } //~ box-moved-while-raw-live|stale-raw-after-owner-use
}
