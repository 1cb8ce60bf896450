pub unsafe fn previous(a: *const [i32; 3]) -> i32 {
    // A place behind a raw pointer keeps the right to the whole array.
    let p = unsafe { &raw const (*a)[2] };
    unsafe { *p.offset(-1) }
}
