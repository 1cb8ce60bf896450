use std::ptr::NonNull;
fn main() {
    let x = 1u8;
    let mut nn = NonNull::from(&x);
    let m = unsafe { nn.as_mut() }; //~ readonly-write
    *m = 2; //~ readonly-write
}
