pub fn first(values: &[u32; 4]) -> u32 {
    let values = unsafe { &mut *(values as *const [u32; 4] as *mut [u32; 4]) }; //~ shared-ref-cast-to-mut
    values[0] += 1;
    values[0]
}
