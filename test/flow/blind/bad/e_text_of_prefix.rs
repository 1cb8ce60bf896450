fn main() {
    let buf = [b'o', b'k', 0xc3, 0xa4];
    let n = 3;
    let s = unsafe { std::str::from_utf8_unchecked(&buf[..n]) }; //~ invalid-text
    println!("{s}");
}
