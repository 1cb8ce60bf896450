fn main() {
    let mut pair = (1u32, 2u32);
    let raw = &raw mut pair;
    let first = unsafe { &(*raw).0 };
    unsafe { (*raw).1 = 4 };
    println!("{first}");
}
