fn main() {
    let r: [u32; 4] = unsafe { std::mem::zeroed() };
    let o: Option<&u32> = unsafe { std::mem::zeroed() };
    println!("{} {}", r[0], o.is_none());
}
