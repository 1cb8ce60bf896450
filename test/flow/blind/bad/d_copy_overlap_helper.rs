unsafe fn shift(p: *mut u32, by: usize, n: usize) {
    unsafe { p.copy_to_nonoverlapping(p.add(by), n) }
}
fn main() {
    let mut a = [0u32; 8];
    unsafe { shift(a.as_mut_ptr(), 1, 4) }; //~ provenance-bounds
    println!("{:?}", a);
}
