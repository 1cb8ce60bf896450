fn main() {
    let b = Box::new(1);
    let c = unsafe { std::ptr::read(&b) };
    drop(b);
    println!("{c}"); //~ dangling
}
