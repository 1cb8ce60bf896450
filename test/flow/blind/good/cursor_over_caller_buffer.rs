struct Cursor {
    at: *const u8,
}
fn cursor(buf: &[u8; 16]) -> Cursor {
    Cursor { at: buf.as_ptr() }
}
fn main() {
    let buf = [1u8; 16];
    let c = cursor(&buf);
    println!("{}", unsafe { *c.at.add(15) });
}
