// BUG: use-after-free: the box in the option is taken and dropped
fn main() {
    let mut slot = Some(Box::new(5u32));
    let raw: *const u32 = &**slot.as_ref().unwrap();
    drop(slot.take());
    println!("{}", unsafe { *raw });
}
