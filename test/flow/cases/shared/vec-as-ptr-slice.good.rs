pub fn sum(values: &mut Vec<u32>) -> u32 {
    let length = values.len();
    let p = values.as_ptr() as *mut u32;
    unsafe { std::slice::from_raw_parts(p, length).iter().sum() }
}
