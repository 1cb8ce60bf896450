struct Node {
    val: u32,
    next: *mut Node,
}
fn main() {
    let n = Node { val: 1, next: std::ptr::null_mut() };
    let v = unsafe { (*n.next).val }; //~ null-or-dangling-deref
    println!("{} {v}", n.val);
}
