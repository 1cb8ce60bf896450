fn main() {
    let x: u64 = 5;
    let p = (&x as *const u64).wrapping_byte_add(1);
    let y = [0u64; 2];
    let q = unsafe { y.as_ptr().cast::<u8>().add(8).cast::<u64>() };
    let r: &u64 = unsafe { &*q };
    println!("{:p} {r}", p);
}
