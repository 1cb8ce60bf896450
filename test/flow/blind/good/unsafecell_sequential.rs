use std::cell::UnsafeCell;
fn main() {
    let c = UnsafeCell::new(1);
    unsafe {
        *c.get() = 2;
        let a = &mut *c.get();
        *a = 3;
        let b = &mut *c.get();
        *b += 3;
    }
    println!("{}", c.into_inner());
}
