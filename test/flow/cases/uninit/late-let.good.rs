pub fn f(flag: bool) -> u64 {
    let value: u64;
    if flag {
        value = 1;
    } else {
        value = 2;
    }
    let p = &raw const value;
    unsafe { *p }
}
