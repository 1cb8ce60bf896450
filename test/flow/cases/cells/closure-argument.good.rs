use std::cell::UnsafeCell;
use std::rc::Rc;

pub struct Store {
    values: UnsafeCell<Vec<u32>>,
}

impl Store {
    fn get(&self, i: usize) -> Option<u32> {
        unsafe { (&*self.values.get()).get(i).copied() }
    }

    fn set(&self, i: usize, value: u32) {
        if let Some(slot) = unsafe { (&mut *self.values.get()).get_mut(i) } {
            *slot = value;
        }
    }
}

pub fn update(store: &Rc<Store>, f: impl Fn(u32) -> u32) {
    let mut i = 0;
    while let Some(value) = store.get(i) {
        store.set(i, f(value));
        i += 1;
    }
}
