fn main() {
    let mut boxed = Box::new(1u32);
    let raw: *mut u32 = &mut *boxed;
    unsafe { *raw = 2 };
    println!("{}", boxed);
}
