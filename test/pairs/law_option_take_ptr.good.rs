fn main() {
    let mut slot = Some(Box::new(5u32));
    let raw: *const u32 = &**slot.as_ref().unwrap();

    println!("{}", unsafe { *raw });
    drop(slot.take());
}
