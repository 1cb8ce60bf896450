fn main() {
    let mut x = 1u8;
    let p = &mut x as *mut u8;
    unsafe { *p += 1 }
    println!("{x}");
    unsafe { *p += 1 } //~ stale-raw-after-owner-use tree
}
