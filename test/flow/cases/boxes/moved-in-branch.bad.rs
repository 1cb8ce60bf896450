pub fn f(mut boxed: Box<u32>, keep: &mut Option<Box<u32>>, give: bool) -> u32 {
    let p: *mut u32 = &mut *boxed;
    if give {
        *keep = Some(boxed);
        if let Some(kept) = keep {
            **kept = 1;
        }
        return unsafe { *p }; //~ box-moved-while-raw-live|stale-raw-after-owner-use
    }
    0
}
