use std::cell::UnsafeCell;

pub struct Stash {
    sizes: UnsafeCell<Vec<usize>>,
}

impl Stash {
    pub fn allocate(&self, size: usize) -> &mut usize {
        let sizes = unsafe { &mut *self.sizes.get() };
        let i = sizes.len();
        sizes.push(size);
        &mut sizes[i] //~ mut-from-shared
    }
}
