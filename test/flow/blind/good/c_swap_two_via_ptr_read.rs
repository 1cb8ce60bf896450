fn swap<T>(a: &mut T, b: &mut T) {
    unsafe {
        let t = std::ptr::read(a);
        std::ptr::copy_nonoverlapping(b, a, 1);
        std::ptr::write(b, t);
    }
}
fn main() {
    let mut x = String::from("x");
    let mut y = String::from("y");
    swap(&mut x, &mut y);
    println!("{x}{y}");
}
