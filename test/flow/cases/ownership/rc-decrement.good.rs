use std::rc::Rc;

fn main() {
    let shared = Rc::new(1);
    let p = Rc::into_raw(Rc::clone(&shared));
    unsafe { Rc::decrement_strong_count(p) }
    assert_eq!(Rc::strong_count(&shared), 1);
}
