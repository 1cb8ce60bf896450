pub fn as_mut_slice(values: &[u32]) -> &mut [u32] { //~| mut-from-shared
    let p = values.as_ptr().cast_mut();
    unsafe { std::slice::from_raw_parts_mut(p, values.len()) } //~ mut-from-shared|write-through-const-derived|shared-ref-cast-to-mut
}
