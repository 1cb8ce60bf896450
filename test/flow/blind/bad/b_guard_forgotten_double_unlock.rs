use std::cell::{RefCell, RefMut};

fn leak_mut<'a, T>(c: &'a RefCell<T>) -> &'a mut T {
    let mut g: RefMut<'a, T> = c.borrow_mut();
    let p: *mut T = &mut *g;
    drop(g);
    unsafe { &mut *p }
}

fn main() {
    let c = RefCell::new(1);
    let r = leak_mut(&c);
    *c.borrow_mut() = 2;
    *r = 3; //~ aliasing
}
