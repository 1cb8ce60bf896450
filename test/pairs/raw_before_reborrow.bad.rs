// BUG: aliasing: a raw pointer from before a reborrow of the variable is used after it
fn main() {
    let mut data = [1u8, 2, 3];
    let raw = data.as_mut_ptr();
    let again = &mut data;
    again[1] = 9;
    unsafe { *raw.add(1) = 4 };
    println!("{:?}", data);
}
