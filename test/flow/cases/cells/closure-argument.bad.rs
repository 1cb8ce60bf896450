use std::cell::UnsafeCell;
use std::rc::Rc;

pub struct Store {
    values: UnsafeCell<Vec<u32>>,
}

pub fn update(store: &Rc<Store>, f: impl Fn(u32) -> u32) {
    let values = unsafe { &mut *store.values.get() };
    for i in 0..values.len() {
        // The closure may hold another handle to the store.
        let next = f(values[i]); //~| unsafecell-ref-across-call
        values[i] = next; //~ unsafecell-ref-across-call
    }
}
