// A queue of nodes: what one method links, another unlinks, and the drop takes what is left.
struct Node {
    value: u32,
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
    pub fn push(&mut self, value: u32) {
        let node = Box::into_raw(Box::new(Node { value, next: std::ptr::null_mut() }));
        if self.tail.is_null() {
            self.head = node;
        } else {
            unsafe { (*self.tail).next = node }
        }
        self.tail = node;
    }
    pub fn pop(&mut self) -> Option<u32> {
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
    pub fn peek(&self) -> Option<&u32> {
        unsafe { self.head.as_ref().map(|node| &node.value) }
    }
}
impl Drop for Queue {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
