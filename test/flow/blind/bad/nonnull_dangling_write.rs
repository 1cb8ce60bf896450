use std::ptr::NonNull;
fn main() {
    let p = NonNull::<u32>::dangling();
    unsafe { *p.as_ptr() = 1 }; //~ null-or-dangling-deref
}
