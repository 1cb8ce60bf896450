extern "C" fn twice(x: i32) -> i32 {
    x * 2
}
fn main() {
    let f: fn(i32) -> i32 = unsafe { std::mem::transmute(twice as extern "C" fn(i32) -> i32) }; //~ fn-pointer
    println!("{}", f(1));
}
