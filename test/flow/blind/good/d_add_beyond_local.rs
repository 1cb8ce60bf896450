fn main() {
    let x = 1u32;
    let p = &x as *const u32;
    let q = unsafe { p.add(1) };
    let r = p.wrapping_add(2);
    println!("{q:p} {r:p}");
}
