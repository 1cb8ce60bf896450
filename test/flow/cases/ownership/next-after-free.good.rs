pub struct Node {
    value: u32,
    next: *mut Node,
}

pub unsafe fn free_all(mut head: *mut Node) -> u32 {
    let mut sum = 0;
    while !head.is_null() {
        let node = unsafe { Box::from_raw(head) };
        sum += node.value;
        head = node.next;
    }
    sum
}
