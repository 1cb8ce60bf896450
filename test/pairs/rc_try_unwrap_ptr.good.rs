use std::rc::Rc;

fn main() {
    let shared = Rc::new(9i64);
    let raw = Rc::as_ptr(&shared);
    println!("{}", unsafe { *raw });
    let value = Rc::try_unwrap(shared).unwrap();
    println!("{value}");
}
