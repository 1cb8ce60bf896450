// BUG: use-after-free: `try_unwrap` takes the value out of the block that the pointer leads to
use std::rc::Rc;

fn main() {
    let shared = Rc::new(9i64);
    let raw = Rc::as_ptr(&shared);
    let value = Rc::try_unwrap(shared).unwrap();
    println!("{} {}", value, unsafe { *raw });
}
