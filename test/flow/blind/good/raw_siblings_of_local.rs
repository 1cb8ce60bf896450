fn main() {
    let mut v = 3u64;
    let p = &raw mut v;
    let q = &raw mut v;
    unsafe {
        *p = 1;
        *q = 2;
        *p += *q;
    }
    println!("{v}");
}
