fn main() {
    let mut done = false;
    let p = &mut done as *mut bool as *mut u8;
    unsafe {
        *p = 1;
    }
    println!("{done}");
}
