pub fn f(values: &mut [u16]) {
    let length = values.len();
    let p = values.as_mut_ptr();
    if length < 2 {
        return;
    }
    unsafe {
        *p = 1;
        *p = (length - 1) as u16;
    }
}
