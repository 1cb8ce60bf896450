struct Pair {
    a: i32,
    b: i32,
}
fn main() {
    let mut p = Pair { a: 1, b: 2 };
    let pa = &mut p.a as *mut i32;
    p.b = 5;
    unsafe { *pa = 6 };
    println!("{} {}", p.a, p.b);
}
