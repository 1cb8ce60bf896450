fn main() {
    let t: (u32, u32) = (1, 2);
    let raw: u64 = unsafe { std::mem::transmute(t) };
    println!("{raw}");
}
