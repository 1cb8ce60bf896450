use std::cell::UnsafeCell;

pub struct Arena<T> {
    chunks: UnsafeCell<Vec<Box<[std::mem::MaybeUninit<T>; 1]>>>,
}

pub struct TypedArena<T> {
    items: UnsafeCell<Vec<*mut T>>,
}

impl<T> TypedArena<T> {
    pub fn new() -> Self {
        TypedArena { items: UnsafeCell::new(Vec::new()) }
    }
    #[allow(clippy::mut_from_ref)]
    pub fn alloc(&self, x: T) -> &mut T {
        let p = Box::into_raw(Box::new(x));
        unsafe {
            (*self.items.get()).push(p);
            &mut *p
        }
    }
}

impl<T> Drop for TypedArena<T> {
    fn drop(&mut self) {
        for p in self.items.get_mut().drain(..) {
            unsafe { drop(Box::from_raw(p)) };
        }
    }
}

fn main() {
    let a = TypedArena::new();
    let x = a.alloc(1);
    let y = a.alloc(2);
    *x += *y;
    println!("{x}");
}
