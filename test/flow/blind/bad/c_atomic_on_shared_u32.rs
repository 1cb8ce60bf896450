use std::sync::atomic::{AtomicU32, Ordering};
fn bump(x: &u32) {
    let a = unsafe { &*(x as *const u32 as *const AtomicU32) }; //~ readonly-write
    a.fetch_add(1, Ordering::Relaxed); //~ readonly-write
}
fn main() {
    bump(&1);
}
