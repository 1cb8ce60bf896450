use std::mem::ManuallyDrop;
fn main() {
    let mut s = ManuallyDrop::new(String::from("x"));
    unsafe { ManuallyDrop::drop(&mut s) };
    println!("{}", s.len() + s.as_str().len()); //~ dangling
}
