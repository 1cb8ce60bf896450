use std::rc::Rc;

fn main() {
    let shared = Rc::new(5);
    let p = Rc::as_ptr(&shared);
    drop(shared);
    assert_eq!(unsafe { *p }, 5); //~ raw-outlives-owner
}
