static mut CONFIG: Option<u32> = None;
fn get() -> &'static Option<u32> {
    unsafe {
        CONFIG = Some(1);
        &*(&raw const CONFIG)
    }
}
fn main() {
    let a = get();
    let b = get();
    println!("{a:?}"); //~ aliasing
    println!("{b:?}");
}
