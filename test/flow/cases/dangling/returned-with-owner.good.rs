pub fn prepare(n: usize) -> (Vec<u8>, *mut u8) {
    let mut buffer = vec![0u8; n];
    let p = buffer.as_mut_ptr();
    (buffer, p)
}
