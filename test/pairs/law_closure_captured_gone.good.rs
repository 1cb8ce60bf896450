fn make() -> impl Fn() -> u32 {
    let value = 7u32;
    let boxed = Box::new(value);
    move || unsafe { *(&raw const *boxed) }
}
fn main() {
    println!("{}", make()());
}
