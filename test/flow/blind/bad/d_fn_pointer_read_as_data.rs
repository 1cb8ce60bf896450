fn f() {}
fn main() {
    let p = f as *const () as *mut u8;
    unsafe {
        *p = 0x90; //~ fn-pointer
    }
}
