pub unsafe fn f(p: *mut u8, n: usize) -> u8 {
    if n == 0 {
        return 0;
    }
    unsafe { *p = 2 }
    let bytes = unsafe { std::slice::from_raw_parts_mut(p, n) };
    bytes.fill(1);
    bytes[0]
}
