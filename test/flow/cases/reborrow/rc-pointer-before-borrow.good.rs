use std::rc::Rc;

pub fn f() -> u32 {
    let shared = Rc::new(1u32);
    let p = Rc::as_ptr(&shared);
    let first = unsafe { *p };
    let seen = &*shared;
    first + *seen + unsafe { *p }
}
