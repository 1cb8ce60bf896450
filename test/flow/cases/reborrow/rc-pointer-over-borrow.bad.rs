use std::rc::Rc;

pub fn f() -> u32 {
    let shared = Rc::new(1u32);
    let p = Rc::as_ptr(&shared) as *mut u32;
    let seen = &*shared;
    unsafe { *p = 2 };
    *seen //~ reborrow-invalidated-by-parent-use
}
