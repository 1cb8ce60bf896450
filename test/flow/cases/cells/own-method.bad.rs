use std::cell::UnsafeCell;

pub struct Log {
    lines: UnsafeCell<Vec<String>>,
}

impl Log {
    pub fn add(&self, line: &str) {
        unsafe { (&mut *self.lines.get()).push(line.to_owned()) }
    }

    pub fn begin(&self) -> usize {
        let lines = unsafe { &mut *self.lines.get() };
        self.add("begin"); //~| unsafecell-ref-across-call
        lines.len() //~ unsafecell-ref-across-call|two-live-mut-reborrows
    }
}
