fn main() {
    let mut x = 1i32;
    let raw = &raw mut x;
    let shared = unsafe { &*raw };
    println!("{}", *shared);
    unsafe { *raw = 2 };
    println!("{}", unsafe { *raw });
}
