use std::ptr::NonNull;

pub struct Node {
    value: u32,
}

pub struct Walker {
    root: Box<Node>,
    current: NonNull<Node>,
}

impl Walker {
    pub fn new(mut root: Box<Node>) -> Walker {
        let current = NonNull::from(&mut *root);
        Walker { root, current } //~| box-moved-while-raw-live
    }

    pub fn value(&mut self) -> u32 {
        self.root.value += 1;
        unsafe { self.current.as_ref().value } //~ box-and-raw-into-it
    }
}
