fn main() {
    let a = [1u8, 2, 3];
    let r = a.as_ptr_range();
    let x = unsafe { *r.start };
    println!("{x}");
}
