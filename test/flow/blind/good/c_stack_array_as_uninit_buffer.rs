use std::mem::MaybeUninit;
fn fmt_u8(v: u8, buf: &mut [MaybeUninit<u8>; 3]) -> &str {
    let mut i = 3;
    let mut n = v;
    loop {
        i -= 1;
        buf[i].write(b'0' + n % 10);
        n /= 10;
        if n == 0 {
            break;
        }
    }
    unsafe {
        let s = std::slice::from_raw_parts(buf.as_ptr().add(i) as *const u8, 3 - i);
        std::str::from_utf8_unchecked(s)
    }
}
fn main() {
    let mut b = [MaybeUninit::uninit(); 3];
    println!("{}", fmt_u8(42, &mut b));
}
