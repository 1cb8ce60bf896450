use std::mem::ManuallyDrop;

fn main() {
    let names = ManuallyDrop::new([String::from("a")]);
    let first = names.as_ptr().cast_mut();
    unsafe { std::ptr::drop_in_place(first) } //~ write-through-const-derived|shared-ref-cast-to-mut
}
