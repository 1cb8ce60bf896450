// BUG: use-after-free: the value that the reference points to is replaced in the cell
use std::cell::Cell;

fn main() {
    let cell = Cell::new(Some(String::from("a")));
    let text: &str = unsafe { (*cell.as_ptr()).as_deref().unwrap() };
    cell.set(None);
    println!("{text}");
}
