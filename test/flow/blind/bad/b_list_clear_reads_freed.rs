pub struct Node {
    next: *mut Node,
    val: String,
}
pub struct List {
    head: *mut Node,
}

impl List {
    pub fn clear(&mut self) {
        let mut cur = self.head;
        while !cur.is_null() {
            unsafe {
                drop(Box::from_raw(cur));
                cur = (*cur).next; //~ dangling
            }
        }
        self.head = std::ptr::null_mut();
    }
}
