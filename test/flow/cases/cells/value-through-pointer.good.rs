use std::cell::UnsafeCell;

pub struct Queue {
    items: UnsafeCell<Vec<u8>>,
}

impl Queue {
    pub fn push(&self, item: u8) {
        unsafe { (*self.items.get()).push(item) }
    }

    pub fn pop(&self) -> Option<u8> {
        unsafe { (*self.items.get()).pop() }
    }

    pub fn transfer(&self, other: &Queue) {
        while let Some(item) = self.pop() {
            other.push(item);
            if std::ptr::eq(self, other) {
                break;
            }
        }
    }
}
