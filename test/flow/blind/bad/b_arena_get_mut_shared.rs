use std::cell::UnsafeCell;

pub struct Pool {
    items: UnsafeCell<Vec<u32>>,
}

impl Pool {
    pub fn get(&self, i: usize) -> &mut u32 {
        unsafe { &mut (&mut *self.items.get())[i] } //~ aliasing
    }
}

fn main() {
    let p = Pool { items: UnsafeCell::new(vec![1, 2, 3]) };
    let a = p.get(0);
    let b = p.get(0);
    *b = 5;
    *a = 6; //~ aliasing
}
