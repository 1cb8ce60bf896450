fn main() {
    let bytes = vec![b'a', 0x80, b'b'];
    let s = unsafe { String::from_utf8_unchecked(bytes) }; //~ invalid-text
    println!("{s}");
}
