fn mk() -> Box<dyn Fn() -> i32> {
    let x = 5;
    let p = &x as *const i32;
    Box::new(move || unsafe { *p }) //~ dangling
}
fn main() {
    println!("{}", mk()());
}
