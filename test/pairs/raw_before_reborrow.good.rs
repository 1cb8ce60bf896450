fn main() {
    let mut data = [1u8, 2, 3];
    let again = &mut data;
    again[1] = 9;
    let raw = again.as_mut_ptr();
    unsafe { *raw.add(1) = 4 };
    println!("{:?}", data);
}
