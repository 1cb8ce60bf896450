pub fn replace_with<T>(dst: &mut T, f: impl FnOnce(T) -> T) {
    unsafe {
        let old = std::ptr::read(dst);
        let new = f(old); //~ panic-safety
        std::ptr::write(dst, new);
    }
}

fn main() {
    let mut s = String::from("a");
    replace_with(&mut s, |x| x + "b");
    println!("{s}");
}
