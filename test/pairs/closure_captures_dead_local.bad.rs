// BUG: use-after-free: the closure that is returned reads a local by a raw pointer
fn counter() -> impl Fn() -> i32 {
    let value = 3;
    let raw = &raw const value;
    move || unsafe { *raw }
}

fn main() {
    println!("{}", counter()());
}
