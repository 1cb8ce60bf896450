// BUG: dangling: the closure holds a pointer to a variable that is gone
fn make() -> impl Fn() -> u32 {
    let value = 7u32;
    let raw = &raw const value;
    move || unsafe { *raw }
}
fn main() {
    println!("{}", make()());
}
