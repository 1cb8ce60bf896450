use std::cell::UnsafeCell;

pub struct Tree {
    leaves: UnsafeCell<Vec<u32>>,
}

impl Tree {
    pub fn add(&mut self, leaf: u32) {
        self.leaves.get_mut().push(leaf);
    }

    pub fn visit(&self, visitor: &dyn Fn(u32)) {
        let leaves: &[u32] = unsafe { &*self.leaves.get() };
        for leaf in leaves {
            visitor(*leaf);
        }
    }
}

pub struct Log {
    lines: UnsafeCell<Vec<String>>,
}

impl Log {
    pub fn add(&self, line: String) {
        unsafe { (*self.lines.get()).push(line) };
    }

    pub fn each(&self, act: impl Fn(&str)) {
        let count = unsafe { (*self.lines.get()).len() };
        for at in 0..count {
            let line = unsafe { (&(*self.lines.get()))[at].clone() };
            act(&line);
        }
    }
}
