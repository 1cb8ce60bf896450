use std::mem::ManuallyDrop;
fn main() {
    let mut m = ManuallyDrop::new(String::from("a"));
    unsafe { std::ptr::drop_in_place(&mut *m) };
    let n: &String = &m;
    println!("{}", n.as_str()); //~ dangling
}
