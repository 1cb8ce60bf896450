pub struct Node {
    value: i32,
    next: *mut Node,
}

pub struct Queue {
    head: *mut Node,
    tail: *mut Node,
}

impl Queue {
    pub fn new() -> Self {
        Queue { head: std::ptr::null_mut(), tail: std::ptr::null_mut() }
    }

    pub fn push(&mut self, value: i32) {
        let raw = Box::into_raw(Box::new(Node { value, next: std::ptr::null_mut() }));
        if self.tail.is_null() {
            self.head = raw;
        } else {
            unsafe { (*self.tail).next = raw };
        }
        self.tail = raw;
    }

    pub fn pop(&mut self) -> Option<i32> {
        if self.head.is_null() {
            return None;
        }
        let node = unsafe { Box::from_raw(self.head) };
        self.head = node.next;
        if self.head.is_null() {
            self.tail = std::ptr::null_mut();
        }
        Some(node.value)
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
