struct Tree {
    left: *mut Tree,
    val: i32,
}

impl Drop for Tree {
    fn drop(&mut self) {
        if !self.left.is_null() {
            unsafe { drop(Box::from_raw(self.left)) }; //~ double-free
        }
    }
}

fn main() {
    let leaf = Box::into_raw(Box::new(Tree { left: std::ptr::null_mut(), val: 1 }));
    let root = Tree { left: leaf, val: 2 };
    let taken = unsafe { Box::from_raw(root.left) };
    println!("{} {}", taken.val, root.val);
    drop(taken);
    drop(root); //~ double-free
}
