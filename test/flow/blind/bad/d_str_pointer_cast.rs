fn main() {
    let b = [b'x', 0xc0, 0x80];
    let s = unsafe { &*(&b[..] as *const [u8] as *const str) }; //~ invalid-text
    println!("{}", s);
}
