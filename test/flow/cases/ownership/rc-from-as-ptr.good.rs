use std::rc::Rc;

pub fn clone(x: &Rc<u32>) -> Rc<u32> {
    let p = Rc::as_ptr(x);
    unsafe {
        Rc::increment_strong_count(p);
        Rc::from_raw(p)
    }
}
