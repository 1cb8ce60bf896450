fn main() {
    let a = [0u8; 4];
    let q = a.as_ptr().wrapping_add(usize::MAX);
    println!("{q:p}");
}
