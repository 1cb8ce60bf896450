pub fn f(input: &[u8]) -> Vec<u8> {
    let mut out = vec![0u8];
    for byte in input {
        out.push(*byte);
        let count = out.as_mut_ptr();
        unsafe { *count = count.read().wrapping_add(1) }
    }
    out
}
