// BUG: use-after-free: `name` lends the string that `rename`, which takes `&self` too, replaces
use std::cell::UnsafeCell;

pub struct Tag {
    name: UnsafeCell<String>,
}

impl Tag {
    pub fn new(name: &str) -> Tag {
        Tag { name: UnsafeCell::new(name.to_string()) }
    }

    pub fn name(&self) -> &String {
        unsafe { &*self.name.get() }
    }

    pub fn rename(&self, name: String) {
        unsafe { *self.name.get() = name };
    }
}
