fn main() {
    let mut x = 5i64;
    let p = &raw mut x;
    let b: Box<&mut i64> = Box::new(unsafe { &mut *p });
    unsafe { *p += 1 };
    **b += 1; //~ aliasing
}
