fn main() {
    let raw: u8 = 1;
    let p = &raw as *const u8 as *const bool;
    let b = unsafe { *p };
    println!("{b}");
}
