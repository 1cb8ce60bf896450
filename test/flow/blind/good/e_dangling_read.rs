use std::ptr::NonNull;
fn main() {
    let p = NonNull::from(&3u32);
    let x = unsafe { *p.as_ref() };
    println!("{x}");
}
