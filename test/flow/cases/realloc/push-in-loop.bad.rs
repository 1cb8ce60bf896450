pub fn f(input: &[u8]) -> Vec<u8> {
    let mut out = vec![0u8];
    let count = out.as_mut_ptr();
    for byte in input {
        out.push(*byte);
        unsafe { *count = count.read().wrapping_add(1) } //~ ptr-across-realloc
    }
    out
}
