use std::cell::Cell;
fn main() {
    let mut x = 1i32;
    let p = &raw mut x;
    let r: &i32 = unsafe { &*p };
    let c: &Cell<i32> = unsafe { &*(p as *const Cell<i32>) };
    c.set(2);
    println!("{r}"); //~ aliasing
}
