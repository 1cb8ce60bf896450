pub unsafe fn f(p: *mut u32) -> u32 {
    let a = unsafe { &mut *p };
    {
        let b = &mut *a;
        *b += 1;
    }
    *a += 1;
    *a
}
