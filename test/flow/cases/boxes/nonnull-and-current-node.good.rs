use std::ptr::NonNull;

pub struct Node {
    value: u32,
}

pub struct Walker {
    root: NonNull<Node>,
    current: NonNull<Node>,
}

impl Walker {
    pub fn new(root: Box<Node>) -> Walker {
        let root = unsafe { NonNull::new_unchecked(Box::into_raw(root)) };
        Walker { root, current: root }
    }

    pub fn value(&mut self) -> u32 {
        unsafe {
            (*self.root.as_ptr()).value += 1;
            (*self.current.as_ptr()).value
        }
    }
}

impl Drop for Walker {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.root.as_ptr()) });
    }
}
