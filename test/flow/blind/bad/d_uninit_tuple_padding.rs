fn main() {
    let t: (u8, u32) = (1, 2);
    let raw: u64 = unsafe { std::mem::transmute(t) }; //~ padding
    println!("{raw}");
}
