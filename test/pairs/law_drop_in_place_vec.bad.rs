// BUG: double-free: elements are dropped in place and by the vector
fn main() {
    let mut names = vec![String::from("a"), String::from("b")];
    for name in names.iter_mut() {
        unsafe { std::ptr::drop_in_place(name) };
    }
}
