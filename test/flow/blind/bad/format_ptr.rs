fn main() {
    let (p, n) = {
        let s = format!("{}-{}", 1, 2);
        (s.as_ptr(), s.len())
    };
    let bytes = unsafe { std::slice::from_raw_parts(p, n) }; //~ dangling
    println!("{}", bytes[0]);
}
