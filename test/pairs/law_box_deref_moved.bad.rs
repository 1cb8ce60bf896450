// BUG: aliasing: the box is moved into a struct while a raw pointer into it is kept
struct Holder {
    value: Box<u32>,
}
fn main() {
    let mut value = Box::new(1u32);
    let raw: *mut u32 = &mut *value;
    let holder = Holder { value };
    unsafe { *raw = 2 };
    println!("{}", holder.value);
}
