fn main() {
    let raw: u8 = 2;
    let p = &raw as *const u8 as *const bool;
    let b = unsafe { *p }; //~ invalid-value
    println!("{b}");
}
