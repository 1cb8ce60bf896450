fn main() {
    let mut v = vec![1u8, 2, 3];
    for byte in v.iter_mut() {
        *byte += 1;
    }
    let last: *mut u8 = v.last_mut().unwrap();
    unsafe { *last = 0 }
}
