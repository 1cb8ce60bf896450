pub fn f(n: u32) -> u32 {
    let mut total = 0;
    for i in 0..n {
        let p = &mut total as *mut u32;
        unsafe { *p += i }
        total += 1;
    }
    total
}
