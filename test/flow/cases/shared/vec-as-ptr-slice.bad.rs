pub fn clear(values: &mut Vec<u32>) {
    let length = values.len();
    let p = values.as_ptr() as *mut u32;
    unsafe { std::slice::from_raw_parts_mut(p, length).fill(0) } //~ write-through-const-derived|shared-ref-cast-to-mut
}
