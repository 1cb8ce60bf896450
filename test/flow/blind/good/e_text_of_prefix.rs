fn main() {
    let buf = [b'o', b'k', 0xc3, 0xa4];
    let n = 4;
    let s = unsafe { std::str::from_utf8_unchecked(&buf[..n]) };
    println!("{s}");
}
