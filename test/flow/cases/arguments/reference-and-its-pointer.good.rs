unsafe fn add(to: &mut u32, from: *const u32) {
    let step = unsafe { *from };
    *to += step;
}

pub fn double(x: &mut u32) {
    let copy = *x;
    unsafe { add(x, &raw const copy) }
}
