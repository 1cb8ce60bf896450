fn main() {
    let mut v = 3u64;
    let p = &raw mut v;
    unsafe { *p = 4 };
    println!("{v}");
    v += 1;
    println!("{v}");
}
