unsafe fn shift(p: *mut u32, by: usize, n: usize) {
    unsafe { p.copy_to_nonoverlapping(p.add(by), n) }
}
fn main() {
    let mut a = [0u32; 8];
    unsafe { shift(a.as_mut_ptr(), 4, 4) };
    println!("{:?}", a);
}
