fn main() {
    let v = vec![1u8, 2, 3];
    let p = unsafe { v.as_ptr().add(2) };
    let q = unsafe { p.offset(-1) };
    println!("{q:p}");
}
