fn main() {
    let b = [0u8; 8];
    let p = b.as_ptr();
    let v = unsafe { (p.add(1) as *const u32).read_unaligned() };
    println!("{v}");
}
