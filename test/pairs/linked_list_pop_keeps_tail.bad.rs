// BUG: use-after-free: `pop` frees the last node and leaves `tail` pointing to it
pub struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

pub struct Queue {
    head: Option<Box<Node>>,
    tail: *mut Node,
}

impl Queue {
    pub fn new() -> Self {
        Queue { head: None, tail: std::ptr::null_mut() }
    }

    pub fn push(&mut self, value: i32) {
        let mut node = Box::new(Node { value, next: None });
        let raw: *mut Node = &mut *node;
        if self.tail.is_null() {
            self.head = Some(node);
        } else {
            unsafe { (*self.tail).next = Some(node) };
        }
        self.tail = raw;
    }

    pub fn pop(&mut self) -> Option<i32> {
        let node = self.head.take()?;
        self.head = node.next;
        Some(node.value)
    }
}
