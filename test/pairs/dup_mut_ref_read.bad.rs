// BUG: aliasing: a bitwise copy of a `&mut` and the reference itself are both used
use std::ptr;

fn main() {
    let mut value = 7i32;
    let first = &mut value;
    let second: &mut i32 = unsafe { ptr::read(&first) };
    *second += 1;
    *first += 1;
    *second += 1;
    println!("{value}");
}
