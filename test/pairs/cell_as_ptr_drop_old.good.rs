use std::cell::Cell;

fn main() {
    let cell = Cell::new(Some(String::from("a")));
    let text: &str = unsafe { (*cell.as_ptr()).as_deref().unwrap() };
    println!("{text}");
    cell.set(None);
}
