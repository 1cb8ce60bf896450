fn main() {
    let mut v = vec![1u8, 2, 3];
    let last: *mut u8 = v.last_mut().unwrap();
    for byte in v.iter_mut() {
        *byte += 1;
    }
    unsafe { *last = 0 } //~ stale-raw-after-owner-use
}
