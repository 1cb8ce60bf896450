pub struct Node {
    value: u32,
    next: *mut Node,
}

pub unsafe fn free_all(mut head: *mut Node) -> u32 {
    let mut sum = 0;
    while !head.is_null() {
        unsafe {
            sum += (*head).value;
            drop(Box::from_raw(head));
            head = (*head).next; //~ use-after-from-raw
        }
    }
    sum
}
