unsafe fn spread(values: &mut [u32], from: *const u32) {
    for value in values {
        *value = unsafe { *from };
    }
}

pub fn f(values: &mut [u32]) {
    let Some((first, rest)) = values.split_first_mut() else {
        return;
    };
    unsafe { spread(rest, first) }
}
