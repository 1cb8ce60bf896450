fn main() {
    let mut x = 1u8;
    let p = &raw mut x;
    unsafe { *p += 1 }
    println!("{x}");
    unsafe { *p += 1 }
}
