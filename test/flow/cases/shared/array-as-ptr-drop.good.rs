use std::mem::ManuallyDrop;

fn main() {
    let mut names = ManuallyDrop::new([String::from("a"), String::from("b")]);
    let first = names.as_mut_ptr();
    unsafe {
        std::ptr::drop_in_place(first);
        std::ptr::drop_in_place(first.add(1));
    }
}
