// BUG: use-after-free: the box that `pop` gives is dropped while a pointer into it is kept
fn main() {
    let mut boxes = Vec::new();
    boxes.push(Box::new(1u32));
    boxes.push(Box::new(2u32));
    let last: *mut u32 = &mut *boxes[1];
    boxes.pop();
    unsafe { *last = 3 };
    println!("{boxes:?}");
}
