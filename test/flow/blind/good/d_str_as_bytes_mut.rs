fn main() {
    let mut s = String::from("hello");
    unsafe {
        s.as_bytes_mut()[0] = b'j';
    }
    println!("{}", s.chars().count());
}
