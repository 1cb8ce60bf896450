pub fn checksum(bytes: &mut [u8]) -> u32 {
    if bytes.is_empty() {
        return 0;
    }
    let p = bytes.as_ptr();
    let mut sum = 0u32;
    for i in 0..bytes.len() {
        sum += unsafe { *p.add(i) } as u32;
    }
    sum + bytes.iter().map(|byte| *byte as u32).sum::<u32>() + unsafe { p.read() } as u32
}
