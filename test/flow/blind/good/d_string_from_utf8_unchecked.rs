fn main() {
    let bytes = vec![b'a', 0xc2, 0x80, b'b'];
    let s = unsafe { String::from_utf8_unchecked(bytes) };
    println!("{s}");
}
