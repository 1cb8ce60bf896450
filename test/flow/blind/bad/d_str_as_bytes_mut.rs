fn main() {
    let mut s = String::from("hello");
    unsafe {
        s.as_bytes_mut()[0] = 0xff;
    }
    println!("{}", s.chars().count()); //~ invalid-text
}
