use std::cell::Cell;
fn main() {
    let mut a = [1, 2, 3];
    let cells = Cell::from_mut(&mut a[..]).as_slice_of_cells();
    let p = cells[0].as_ptr();
    cells[1].set(5);
    unsafe { *p = 4 };
    cells[0].set(cells[0].get() + 1);
    println!("{a:?}");
}
