use std::cell::UnsafeCell;
fn main() {
    let c = UnsafeCell::new(1u32);
    let p = UnsafeCell::raw_get(&raw const c);
    let q = c.get();
    unsafe {
        *p = 2;
        *q += 1;
        println!("{}", *p);
    }
}
