use std::rc::Rc;

fn main() {
    let p = Rc::into_raw(Rc::new(5));
    unsafe {
        Rc::increment_strong_count(p);
        let first = Rc::from_raw(p);
        let second = Rc::from_raw(p);
        assert_eq!(*first, *second);
    }
}
