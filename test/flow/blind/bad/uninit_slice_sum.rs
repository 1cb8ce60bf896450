use std::mem::MaybeUninit;
fn main() {
    let mut buf = [MaybeUninit::<u8>::uninit(); 16];
    for b in &mut buf[..8] {
        b.write(0);
    }
    let s = unsafe { std::slice::from_raw_parts(buf.as_ptr().cast::<u8>(), 16) };
    println!("{}", s.iter().map(|b| *b as u32).sum::<u32>()); //~ uninit
}
