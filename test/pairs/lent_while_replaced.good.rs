use std::cell::UnsafeCell;

pub struct Tag {
    name: UnsafeCell<String>,
}

impl Tag {
    pub fn new(name: &str) -> Tag {
        Tag { name: UnsafeCell::new(name.to_string()) }
    }

    pub fn name(&self) -> String {
        unsafe { (*self.name.get()).clone() }
    }

    pub fn len(&self) -> usize {
        unsafe { (*self.name.get()).clone().len() }
    }

    pub fn rename(&self, name: String) {
        unsafe { *self.name.get() = name };
    }
}
