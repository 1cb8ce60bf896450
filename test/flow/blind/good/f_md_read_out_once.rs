use std::mem::ManuallyDrop;
fn main() {
    let m = ManuallyDrop::new(String::from("a"));
    let s = unsafe { std::ptr::read(&*m) };
    println!("{s}");
}
