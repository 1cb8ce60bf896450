fn f(a: &u32, b: &mut u32) -> u32 {
    *b = 5; //~ aliasing
    *a
}
fn main() {
    let mut x = 1;
    let p = &raw mut x;
    unsafe { println!("{}", f(&*p, &mut *p)) }; //~ aliasing
}
