extern "C" fn add(a: i32, b: i32) -> i32 {
    a + b
}
fn main() {
    let f = unsafe { std::mem::transmute::<extern "C" fn(i32, i32) -> i32, fn(i32, i32) -> i32>(add) }; //~ fn-pointer
    println!("{}", f(1, 2)); //~ fn-pointer
}
