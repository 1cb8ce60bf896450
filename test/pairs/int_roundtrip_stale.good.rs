fn main() {
    let mut value = 1i32;
    let r = &mut value;
    let address = r as *mut i32 as usize;
    let raw = address as *mut i32;
    unsafe { *raw = 3 };
    value = value + 2;
    println!("{value}");
}
