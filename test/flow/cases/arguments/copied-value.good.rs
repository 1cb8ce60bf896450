fn raise(to: &mut u32, by: u32) {
    *to += by;
}

pub unsafe fn f(p: *mut u32) {
    let by = unsafe { *p };
    raise(unsafe { &mut *p }, by);
}
