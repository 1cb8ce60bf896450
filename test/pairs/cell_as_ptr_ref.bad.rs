// BUG: aliasing: a reference into a Cell is alive while `set` writes
use std::cell::Cell;

fn main() {
    let cell = Cell::new(1u32);
    let inner: &u32 = unsafe { &*cell.as_ptr() };
    cell.set(2);
    println!("{inner}");
}
