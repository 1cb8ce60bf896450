use std::cell::UnsafeCell;

pub struct List {
    items: UnsafeCell<Vec<u32>>,
}

impl List {
    pub fn each(&self, mut f: impl FnMut(u32)) {
        let copy = self.snapshot();
        for x in copy {
            f(x);
        }
    }
    fn snapshot(&self) -> Vec<u32> {
        unsafe { (&*self.items.get()).to_vec() }
    }
}
