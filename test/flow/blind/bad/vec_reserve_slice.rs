fn main() {
    let mut v: Vec<u8> = vec![0; 4];
    let s = unsafe { std::slice::from_raw_parts(v.as_ptr(), v.len()) };
    v.reserve(1000);
    println!("{}", s[0]); //~ realloc
}
