struct View<'a> {
    val: &'a u32,
}
fn main() {
    let mut x = 7u32;
    let p = &raw mut x;
    let v = View { val: unsafe { &*p } };
    unsafe { *p = 8 };
    let sum = *v.val + 1; //~ aliasing
    println!("{sum}");
}
