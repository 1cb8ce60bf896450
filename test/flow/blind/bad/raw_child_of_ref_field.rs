struct Pair {
    a: i32,
    b: i32,
}
fn main() {
    let mut p = Pair { a: 1, b: 2 };
    let pa = &mut p.a as *mut i32;
    let whole = &mut p;
    whole.a = 5;
    unsafe { *pa = 6 }; //~ aliasing
    println!("{} {}", p.a, p.b);
}
