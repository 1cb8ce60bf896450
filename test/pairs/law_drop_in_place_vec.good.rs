fn main() {
    let mut names = std::mem::ManuallyDrop::new(vec![String::from("a"), String::from("b")]);
    for name in names.iter_mut() {
        unsafe { std::ptr::drop_in_place(name) };
    }
}
