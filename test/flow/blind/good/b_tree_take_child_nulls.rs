struct Tree {
    left: *mut Tree,
    val: i32,
}

impl Tree {
    fn take_left(&mut self) -> Option<Box<Tree>> {
        if self.left.is_null() {
            return None;
        }
        let b = unsafe { Box::from_raw(self.left) };
        self.left = std::ptr::null_mut();
        Some(b)
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        drop(self.take_left());
    }
}

fn main() {
    let leaf = Box::into_raw(Box::new(Tree { left: std::ptr::null_mut(), val: 1 }));
    let mut root = Tree { left: leaf, val: 2 };
    let taken = root.take_left().unwrap();
    println!("{} {}", taken.val, root.val);
}
