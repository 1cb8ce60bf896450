unsafe fn spread(values: &mut [u32], from: *const u32) {
    for value in values {
        *value = unsafe { *from }; //~| alias-args-same-call|stale-raw-after-owner-use
    }
}

pub fn f(values: &mut [u32]) {
    if values.is_empty() {
        return;
    }
    let first = values.as_ptr();
    unsafe { spread(values, first) } //~ alias-args-same-call|stale-raw-after-owner-use
}
