use std::rc::Rc;

pub fn peek(shared: Rc<[u8; 4]>) -> u8 {
    let p = Rc::into_raw(shared); //~ into-raw-never-reclaimed
    unsafe { (*p)[0] }
}
