fn main() {
    let x = 0u32;
    let s = unsafe { std::slice::from_raw_parts(&x as *const u32, 1) };
    println!("{}", s.len());
}
