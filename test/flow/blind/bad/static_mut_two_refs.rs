static mut COUNTER: u32 = 0;
fn main() {
    unsafe {
        let a = &mut *(&raw mut COUNTER);
        let b = &mut *(&raw mut COUNTER);
        *b += 1;
        *a += 1; //~ aliasing
    }
}
