fn split(frame: &mut [u8; 16]) -> (&mut [u8], &mut [u8]) {
    let start = frame.as_mut_ptr();
    unsafe {
        let header = std::slice::from_raw_parts_mut(start, 8);
        let body = std::slice::from_raw_parts_mut(start.add(8), 8);
        (header, body)
    }
}

fn main() {
    let mut frame = [0u8; 16];
    let (header, body) = split(&mut frame);
    header[7] = 1;
    body[0] = 2;
}
