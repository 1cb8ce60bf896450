fn add_into(dst: *mut i32, src: *mut i32) {
    unsafe {
        *dst += *src;
        *src = 0;
    }
}
fn main() {
    let mut x = 4;
    let p = &raw mut x;
    add_into(p, p);
    println!("{x}");
}
