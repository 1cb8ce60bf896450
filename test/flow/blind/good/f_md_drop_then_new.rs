use std::mem::ManuallyDrop;
fn main() {
    let mut m = ManuallyDrop::new(String::from("a"));
    unsafe { ManuallyDrop::drop(&mut m) };
    unsafe { std::ptr::write(&mut *m, String::from("b")) };
    println!("{}", m.len());
    drop(ManuallyDrop::into_inner(m));
}
