use std::rc::Rc;

fn main() {
    let shared = Rc::new(1);
    let p = Rc::as_ptr(&shared);
    for _ in 0..2 {
        let again = unsafe { Rc::from_raw(p) }; //~ rc-from-raw-without-count
        assert_eq!(*again, 1);
    }
}
