fn blank<T>() -> T {
    unsafe { std::mem::zeroed() }
}
fn main() {
    let s: &'static str = blank(); //~ invalid-value
    println!("{}", s.len());
}
