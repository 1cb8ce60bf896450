use std::rc::Rc;
fn main() {
    let a = Rc::new(1u32);
    let p = &*a as *const u32 as *mut u32;
    unsafe { *p = 2 }; //~ readonly-write
    println!("{a}");
}
