pub fn f(flag: bool) -> usize {
    let text = String::from("abc");
    let p = text.as_ptr();
    if flag {
        return unsafe { *p } as usize;
    }
    text.len()
}
