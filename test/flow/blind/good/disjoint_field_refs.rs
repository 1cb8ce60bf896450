struct S {
    a: i32,
    b: i32,
}
fn swap(a: &mut i32, b: &mut i32) {
    std::mem::swap(a, b);
}
fn main() {
    let mut s = S { a: 1, b: 2 };
    let p = &raw mut s;
    unsafe { swap(&mut (*p).a, &mut (*p).b) };
    println!("{} {}", s.a, s.b);
}
