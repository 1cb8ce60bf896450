use std::rc::Rc;

pub fn peek(shared: Rc<[u8; 4]>) -> u8 {
    let p = Rc::into_raw(shared);
    let first = unsafe { (*p)[0] };
    drop(unsafe { Rc::from_raw(p) });
    first
}
