struct Cursor {
    at: *const u8,
}
fn cursor() -> Cursor {
    let buf = [1u8; 16];
    Cursor { at: buf.as_ptr() }
}
fn main() {
    let c = cursor();
    println!("{}", unsafe { *c.at }); //~ dangling
}
