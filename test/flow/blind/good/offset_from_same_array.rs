fn main() {
    let a = [1u8; 4];
    let p = a.as_ptr();
    let q = unsafe { p.add(3) };
    println!("{}", unsafe { q.offset_from(p) });
}
