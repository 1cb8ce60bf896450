fn main() {
    let mut a = [1u32; 4];
    unsafe { a.as_mut_ptr().write_bytes(0, 4) };
    println!("{a:?}");
}
