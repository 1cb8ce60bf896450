unsafe fn add(to: &mut u32, from: *const u32) {
    let step = unsafe { *from }; //~| alias-args-same-call|stale-raw-after-owner-use
    *to += step;
}

pub fn double(x: &mut u32) {
    let p = x as *mut u32;
    unsafe { add(x, p) } //~ alias-args-same-call
}
