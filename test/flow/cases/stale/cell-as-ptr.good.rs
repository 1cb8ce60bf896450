use std::cell::Cell;

fn main() {
    let cell = Cell::new(1);
    let p = cell.as_ptr();
    cell.set(2);
    unsafe { *p += 1 }
    assert_eq!(cell.get(), 3);
}
