use std::cell::Cell;
fn main() {
    let mut x = 1i32;
    let c: &Cell<i32> = unsafe { &*(&raw mut x as *const Cell<i32>) };
    let d = c;
    c.set(2);
    d.set(c.get() + 1);
    println!("{x}");
}
