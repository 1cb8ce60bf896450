fn counter() -> impl Fn() -> i32 {
    let value: &'static i32 = Box::leak(Box::new(3));
    let raw = value as *const i32;
    move || unsafe { *raw }
}

fn main() {
    println!("{}", counter()());
}
