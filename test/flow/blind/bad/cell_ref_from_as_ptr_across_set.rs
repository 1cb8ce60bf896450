use std::cell::Cell;
fn main() {
    let c = Cell::new(5u32);
    let r: &u32 = unsafe { &*c.as_ptr() };
    c.set(6);
    println!("{r}"); //~ aliasing
}
