fn main() {
    let b = [b'x', b'y', b'z'];
    let s = unsafe { &*(&b[..] as *const [u8] as *const str) };
    println!("{}", s);
}
