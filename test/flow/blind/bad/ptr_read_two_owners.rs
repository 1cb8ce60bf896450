fn main() {
    let s = String::from("dup");
    let t = unsafe { std::ptr::read(&s) };
    drop(t);
    drop(s); //~ double-free
}
