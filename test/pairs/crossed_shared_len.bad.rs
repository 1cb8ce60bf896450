// BUG: aliasing: the visitor may push while the vector in the cell is gone over
use std::cell::UnsafeCell;

pub struct Tree {
    leaves: UnsafeCell<Vec<u32>>,
}

impl Tree {
    pub fn add(&self, leaf: u32) {
        let leaves = unsafe { &mut *self.leaves.get() };
        leaves.push(leaf);
    }

    pub fn visit(&self, visitor: &dyn Fn(u32)) {
        let leaves: &[u32] = unsafe { &*self.leaves.get() };
        for leaf in leaves {
            visitor(*leaf);
        }
    }
}
