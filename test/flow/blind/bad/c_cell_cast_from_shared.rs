use std::cell::Cell;
fn main() {
    let x = 1u32;
    let r = &x;
    let c = unsafe { &*(r as *const u32).cast::<Cell<u32>>() }; //~ readonly-write
    c.set(2); //~ readonly-write
    println!("{r}");
}
