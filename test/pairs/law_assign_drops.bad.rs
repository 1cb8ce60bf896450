// BUG: use-after-free: an assignment drops the box
fn main() {
    let mut boxed = Box::new(1u32);
    let raw: *const u32 = &*boxed;
    boxed = Box::new(2);
    println!("{} {}", boxed, unsafe { *raw });
}
