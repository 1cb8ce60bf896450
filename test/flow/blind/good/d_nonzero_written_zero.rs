use std::num::NonZeroU32;
fn main() {
    let mut n = NonZeroU32::new(5).unwrap();
    let p: *mut u32 = (&raw mut n).cast();
    unsafe { p.write(6) };
    let wrapped = Some(n);
    println!("{}", wrapped.is_some());
}
