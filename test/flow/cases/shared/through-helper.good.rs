unsafe fn load(p: *mut u32) -> u32 {
    unsafe { *p }
}

pub fn peek(word: &u32) -> u32 {
    let p = word as *const u32 as *mut u32;
    unsafe { load(p) }
}
