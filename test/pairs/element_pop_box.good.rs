fn main() {
    let mut boxes = Vec::new();
    boxes.push(Box::new(1u32));
    boxes.push(Box::new(2u32));
    let first: *mut u32 = &mut *boxes[0];
    boxes.pop();
    unsafe { *first = 3 };
    let kept = boxes.swap_remove(0);
    unsafe { *first = 4 };
    println!("{boxes:?} {kept}");
}
