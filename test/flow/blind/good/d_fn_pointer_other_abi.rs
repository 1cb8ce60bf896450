extern "C" fn add(a: i32, b: i32) -> i32 {
    a + b
}
fn main() {
    let f = unsafe {
        std::mem::transmute::<extern "C" fn(i32, i32) -> i32, unsafe extern "C" fn(i32, i32) -> i32>(add)
    };
    println!("{}", unsafe { f(1, 2) });
}
