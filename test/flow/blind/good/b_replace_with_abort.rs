pub fn replace_with<T>(dst: &mut T, f: impl FnOnce(T) -> T) {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            std::process::abort()
        }
    }
    unsafe {
        let bomb = Bomb;
        let old = std::ptr::read(dst);
        std::ptr::write(dst, f(old));
        std::mem::forget(bomb);
    }
}

fn main() {
    let mut s = String::from("a");
    replace_with(&mut s, |x| x + "b");
    println!("{s}");
}
