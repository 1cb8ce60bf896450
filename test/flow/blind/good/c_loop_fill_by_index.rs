use std::mem::MaybeUninit;
fn main() {
    let mut buf: [MaybeUninit<u32>; 8] = [MaybeUninit::uninit(); 8];
    let mut n = 0;
    for i in (0..20).filter(|i| i % 3 == 0) {
        buf[n] = MaybeUninit::new(i);
        n += 1;
    }
    let got = unsafe { std::slice::from_raw_parts(buf.as_ptr() as *const u32, n) };
    println!("{got:?}");
}
