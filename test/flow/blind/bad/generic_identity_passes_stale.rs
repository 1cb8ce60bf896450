fn id<T>(t: T) -> T {
    t
}
fn main() {
    let mut x = 1;
    let p = &raw mut x;
    let r = id(unsafe { &mut *p });
    unsafe { *p = 2 };
    *id(r) = 3; //~ aliasing
}
