pub struct Buffer {
    bytes: [u8; 8],
}

impl Buffer {
    unsafe fn put(&mut self, from: *const u8) {
        let byte = unsafe { *from }; //~| alias-args-same-call|stale-raw-after-owner-use
        self.bytes[0] = byte;
    }
}

fn main() {
    let mut buffer = Buffer { bytes: [1; 8] };
    let first = &raw const buffer.bytes as *const u8;
    unsafe { buffer.put(first) } //~ alias-args-same-call|stale-raw-after-owner-use
}
