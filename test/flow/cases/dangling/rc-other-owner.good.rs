use std::rc::Rc;

fn main() {
    let shared = Rc::new(5);
    let other = Rc::clone(&shared);
    let p = Rc::as_ptr(&shared);
    drop(shared);
    assert_eq!(unsafe { *p }, *other);
}
