use std::cell::Cell;
use std::ptr::NonNull;

struct Inner<T> {
    count: Cell<usize>,
    val: T,
}
pub struct MyRc<T> {
    p: NonNull<Inner<T>>,
}

impl<T> MyRc<T> {
    pub fn new(val: T) -> Self {
        let b = Box::new(Inner { count: Cell::new(1), val });
        MyRc { p: NonNull::from(Box::leak(b)) }
    }
    fn inner(&self) -> &Inner<T> {
        unsafe { self.p.as_ref() }
    }
    pub fn get(&self) -> &T {
        &self.inner().val
    }
}
impl<T> Clone for MyRc<T> {
    fn clone(&self) -> Self {
        let c = &self.inner().count;
        c.set(c.get() + 1);
        MyRc { p: self.p }
    }
}
impl<T> Drop for MyRc<T> {
    fn drop(&mut self) {
        let c = &self.inner().count;
        c.set(c.get() - 1);
        if c.get() == 0 {
            unsafe { drop(Box::from_raw(self.p.as_ptr())) };
        }
    }
}

fn main() {
    let a = MyRc::new(1);
    let b = a.clone();
    drop(a);
    println!("{}", b.get());
}
