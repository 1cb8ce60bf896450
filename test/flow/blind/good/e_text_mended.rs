fn main() {
    let mut s = String::from("ab");
    unsafe {
        let bytes = s.as_bytes_mut();
        bytes[0] = 0xc3;
        bytes[1] = 0xa4;
    }
    println!("{s}");
}
