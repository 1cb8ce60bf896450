use std::sync::Arc;

fn main() {
    let mut shared = Arc::new(10i32);
    *Arc::get_mut(&mut shared).unwrap() = 11;
    let other = Arc::clone(&shared);
    println!("{other}");
}
