pub fn to_vec(values: &mut [u32]) -> Vec<u32> {
    let n = values.len();
    unsafe { Vec::from_raw_parts(values.as_mut_ptr(), n, n) } //~ from-raw-of-borrowed
}
