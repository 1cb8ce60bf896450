use std::cell::{Cell, UnsafeCell};

pub struct Lazy<T> {
    val: UnsafeCell<Option<T>>,
    busy: Cell<bool>,
}

impl<T> Lazy<T> {
    pub const fn new() -> Self {
        Lazy { val: UnsafeCell::new(None), busy: Cell::new(false) }
    }
    pub fn get_or(&self, make: impl FnOnce() -> T) -> &T {
        if unsafe { (*self.val.get()).is_none() } {
            assert!(!self.busy.replace(true));
            let v = make();
            unsafe { *self.val.get() = Some(v) };
            self.busy.set(false);
        }
        unsafe { (*self.val.get()).as_ref().unwrap_unchecked() }
    }
}

fn main() {
    let l = Lazy::new();
    println!("{} {}", l.get_or(|| 1), l.get_or(|| 2));
}
