use std::cell::Cell;

fn main() {
    let cell = Cell::new(1u32);
    cell.set(2);
    let inner: &u32 = unsafe { &*cell.as_ptr() };
    println!("{inner}");
}
