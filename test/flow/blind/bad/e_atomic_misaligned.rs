use std::sync::atomic::{AtomicU32, Ordering};
fn main() {
    let mut words = [0u32; 2];
    let p = words.as_mut_ptr() as *mut u8;
    let a = unsafe { AtomicU32::from_ptr(p.add(2) as *mut u32) }; //~ alignment
    println!("{}", a.load(Ordering::Relaxed));
}
