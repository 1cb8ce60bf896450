use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

struct Inner<T> {
    count: usize,
    val: T,
}
pub struct MyRc<T> {
    p: *mut Inner<T>,
}

impl<T> MyRc<T> {
    pub fn new(val: T) -> Self {
        MyRc { p: Box::into_raw(Box::new(Inner { count: 1, val })) }
    }
    pub fn get(&self) -> &T {
        unsafe { &(*self.p).val }
    }
}
impl<T> Clone for MyRc<T> {
    fn clone(&self) -> Self {
        unsafe { (*self.p).count += 1 };
        MyRc { p: self.p }
    }
}
impl<T> Drop for MyRc<T> {
    fn drop(&mut self) {
        unsafe {
            (*self.p).count -= 1;
            if (*self.p).count == 0 {
                drop(Box::from_raw(self.p));
            }
        }
    }
}

struct Shared {
    refs: Cell<u32>,
    name: String,
}
pub struct Handle(*const Shared);

impl Handle {
    pub fn new(name: &str) -> Handle {
        Handle(Box::into_raw(Box::new(Shared { refs: Cell::new(1), name: name.to_string() })))
    }
    pub fn share(&self) -> Handle {
        let shared = unsafe { &*self.0 };
        shared.refs.set(shared.refs.get() + 1);
        Handle(self.0)
    }
    pub fn name(&self) -> &str {
        unsafe { &(*self.0).name }
    }
}
impl Drop for Handle {
    fn drop(&mut self) {
        let shared = unsafe { &*self.0 };
        let left = shared.refs.get() - 1;
        shared.refs.set(left);
        if left == 0 {
            unsafe { drop(Box::from_raw(self.0 as *mut Shared)) };
        }
    }
}

struct AtomicInner {
    refs: AtomicUsize,
    data: [u8; 4],
}
pub struct MyArc(*mut AtomicInner);

impl MyArc {
    pub fn new() -> MyArc {
        MyArc(Box::into_raw(Box::new(AtomicInner { refs: AtomicUsize::new(1), data: [0; 4] })))
    }
    pub fn data(&self) -> &[u8; 4] {
        unsafe { &(*self.0).data }
    }
}
impl Clone for MyArc {
    fn clone(&self) -> MyArc {
        unsafe { (*self.0).refs.fetch_add(1, Ordering::Relaxed) };
        MyArc(self.0)
    }
}
impl Drop for MyArc {
    fn drop(&mut self) {
        if unsafe { (*self.0).refs.fetch_sub(1, Ordering::AcqRel) } == 1 {
            unsafe { drop(Box::from_raw(self.0)) };
        }
    }
}

fn main() {
    let a = MyRc::new(1);
    let b = a.clone();
    drop(a);
    println!("{}", b.get());
    drop(b);
    let first = Handle::new("x");
    let second = first.share();
    drop(first);
    println!("{}", second.name());
    let left = MyArc::new();
    let right = left.clone();
    drop(left);
    println!("{:?}", right.data());
    let again = right.clone();
    drop(again);
    println!("{:?}", right.data());
}
