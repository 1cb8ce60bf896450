struct Holder {
    value: Box<u32>,
}
fn main() {
    let value = Box::new(1u32);
    
    let mut holder = Holder { value };
    *holder.value += 1;
    let raw: *mut u32 = &mut *holder.value;
    unsafe { *raw = 2 };
    println!("{}", holder.value);
}
