fn main() {
    let mut boxes = vec![Box::new(1i32), Box::new(2)];
    let first: *const i32 = &*boxes[0];
    boxes.truncate(1);
    println!("{}", unsafe { *first });
}
