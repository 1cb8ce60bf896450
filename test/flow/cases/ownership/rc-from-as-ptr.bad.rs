use std::rc::Rc;

pub fn clone(x: &Rc<u32>) -> Rc<u32> {
    let p = Rc::as_ptr(x);
    unsafe { Rc::from_raw(p) } //~ rc-from-raw-without-count
}
