use std::cell::Cell;
fn main() {
    let c = Cell::new(5u32);
    c.set(6);
    let p = c.as_ptr();
    c.set(7);
    println!("{}", unsafe { *p });
    unsafe { *p = 8 };
    println!("{}", c.get());
}
