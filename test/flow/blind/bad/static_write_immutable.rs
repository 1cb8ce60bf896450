static LIMIT: u32 = 10;
fn main() {
    let p = &raw const LIMIT as *mut u32;
    unsafe { *p = 11 }; //~ readonly-write
}
