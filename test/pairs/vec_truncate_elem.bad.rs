// BUG: use-after-free: `truncate` drops the box whose content the pointer leads to
fn main() {
    let mut boxes = vec![Box::new(1i32), Box::new(2)];
    let last: *const i32 = &*boxes[1];
    boxes.truncate(1);
    println!("{}", unsafe { *last });
}
