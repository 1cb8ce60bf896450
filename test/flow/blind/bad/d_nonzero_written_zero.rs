use std::num::NonZeroU32;
fn main() {
    let mut n = NonZeroU32::new(5).unwrap();
    let p: *mut u32 = (&raw mut n).cast();
    unsafe { p.write(0) };
    let wrapped = Some(n); //~ invalid-value
    println!("{}", wrapped.is_some());
}
