fn main() {
    let words = [0u32; 4];
    let p = words.as_ptr() as *const u8;
    let s = unsafe { std::slice::from_raw_parts(p.add(4) as *const u32, 2) };
    println!("{}", s.len());
}
