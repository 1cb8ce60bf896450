fn main() {
    let words = [0u32; 4];
    let p = words.as_ptr() as *const u8;
    let s = unsafe { std::slice::from_raw_parts(p.add(1) as *const u32, 2) }; //~ alignment
    println!("{}", s.len());
}
