pub struct Buffer {
    bytes: [u8; 8],
}

impl Buffer {
    unsafe fn put(&mut self, from: *const u8) {
        let byte = unsafe { *from };
        self.bytes[0] = byte;
    }
}

fn main() {
    let mut buffer = Buffer { bytes: [1; 8] };
    let copy = buffer.bytes;
    let first = &raw const copy as *const u8;
    unsafe { buffer.put(first) }
}
