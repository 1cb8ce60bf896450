pub fn zero_first(bytes: &mut [u8]) {
    let p = bytes.as_mut_ptr();
    unsafe { *p = 0 }
}
