fn three(a: i32, b: i32, c: i32) -> i32 {
    a + b + c
}
fn call(f: fn(i32, i32, i32) -> i32) -> i32 {
    f(1, 2, 3)
}
fn main() {
    let f = three as *const ();
    println!("{}", call(unsafe { std::mem::transmute::<*const (), fn(i32, i32, i32) -> i32>(f) }));
}
