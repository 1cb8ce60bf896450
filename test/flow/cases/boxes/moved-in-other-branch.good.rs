pub fn f(mut boxed: Box<u32>, keep: &mut Option<Box<u32>>, give: bool) -> u32 {
    let p: *mut u32 = &mut *boxed;
    if give {
        *keep = Some(boxed);
        return 0;
    }
    unsafe {
        *p += 1;
        *p
    }
}
