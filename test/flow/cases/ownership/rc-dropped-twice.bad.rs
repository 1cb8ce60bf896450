use std::rc::Rc;

fn main() {
    let p = Rc::into_raw(Rc::new(5));
    unsafe {
        let first = Rc::from_raw(p);
        let second = Rc::from_raw(p); //~ use-after-from-raw|rc-from-raw-without-count
        assert_eq!(*first, *second);
    }
}
