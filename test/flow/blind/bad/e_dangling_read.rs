use std::ptr::NonNull;
fn main() {
    let p = NonNull::<u32>::dangling();
    let x = unsafe { *p.as_ref() }; //~ null-or-dangling-deref
    println!("{x}");
}
