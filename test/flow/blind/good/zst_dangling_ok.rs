use std::ptr::NonNull;
struct Unit;
fn main() {
    let p = NonNull::<Unit>::dangling();
    let _u: Unit = unsafe { p.as_ptr().read() };
    unsafe { p.as_ptr().write(Unit) };
}
