#[repr(C)]
#[derive(Clone, Copy)]
struct Header {
    kind: u8,
    len: u32,
}
fn bytes(h: Header) -> [u8; 8] {
    unsafe { std::mem::transmute(h) } //~ padding
}
fn main() {
    let b = bytes(Header { kind: 1, len: 2 });
    println!("{:?}", b);
}
