fn main() {
    let p = vec![3u8; 4].as_ptr();
    let s = unsafe { std::slice::from_raw_parts(p, 4) }; //~ dangling
    println!("{s:?}");
}
