struct Node {
    val: u32,
    next: *mut Node,
}
fn main() {
    let mut tail = Node { val: 2, next: std::ptr::null_mut() };
    let head = Node { val: 1, next: &raw mut tail };
    let mut at: *const Node = &head;
    let mut sum = 0;
    while !at.is_null() {
        unsafe {
            sum += (*at).val;
            at = (*at).next;
        }
    }
    println!("{sum}");
}
