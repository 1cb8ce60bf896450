fn main() {
    let a = [1u32, 2, 3];
    let p = a.as_ptr();
    let d = unsafe { p.byte_add(8).offset_from(p) };
    println!("{d}");
}
