// The last element that is popped leaves `tail` behind, and the next push writes to it.
struct Node {
    value: u32,
    next: *mut Node,
}
pub struct Queue {
    head: *mut Node,
    tail: *mut Node,
}
impl Queue {
    pub fn with(value: u32) -> Self {
        let node = Box::into_raw(Box::new(Node { value, next: std::ptr::null_mut() }));
        Queue { head: node, tail: node }
    }
    pub fn push(&mut self, value: u32) {
        let node = Box::into_raw(Box::new(Node { value, next: std::ptr::null_mut() }));
        if self.tail.is_null() {
            self.head = node;
        } else {
            unsafe { (*self.tail).next = node } //~ use-after-from-raw
        }
        self.tail = node;
    }
    pub fn pop(&mut self) -> Option<u32> {
        if self.head.is_null() {
            return None;
        }
        let node = unsafe { Box::from_raw(self.head) };
        self.head = node.next;
        Some(node.value)
    }
}
