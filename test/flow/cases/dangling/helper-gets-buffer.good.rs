fn scratch(buffer: &mut [u8; 8]) -> *mut u8 {
    buffer.as_mut_ptr()
}

fn main() {
    let mut buffer = [0u8; 8];
    let p = scratch(&mut buffer);
    unsafe { p.write(1) }
    assert_eq!(buffer[0], 1);
}
