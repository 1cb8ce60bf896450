use std::mem::ManuallyDrop;
fn main() {
    let mut m = ManuallyDrop::new(String::from("a"));
    println!("{}", m.len());
    unsafe { std::ptr::drop_in_place(&mut *m) };
}
