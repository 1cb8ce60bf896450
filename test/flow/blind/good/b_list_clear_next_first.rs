pub struct Node {
    next: *mut Node,
    val: String,
}
pub struct List {
    head: *mut Node,
}

impl List {
    pub fn push(&mut self, val: String) {
        self.head = Box::into_raw(Box::new(Node { next: self.head, val }));
    }
    pub fn clear(&mut self) {
        let mut cur = self.head;
        self.head = std::ptr::null_mut();
        while !cur.is_null() {
            let b = unsafe { Box::from_raw(cur) };
            cur = b.next;
        }
    }
}

impl Drop for List {
    fn drop(&mut self) {
        self.clear();
    }
}

fn main() {
    let mut l = List { head: std::ptr::null_mut() };
    l.push("a".into());
    l.push("b".into());
    println!("{}", unsafe { &(*l.head).val });
}
