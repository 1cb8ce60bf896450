pub fn to_vec(values: Box<[u32]>) -> Vec<u32> {
    let n = values.len();
    let p = Box::into_raw(values) as *mut u32;
    unsafe { Vec::from_raw_parts(p, n, n) }
}
