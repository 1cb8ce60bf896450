fn main() {
    let s = String::from("dup");
    let t = unsafe { std::ptr::read(&s) };
    std::mem::forget(s);
    drop(t);
}
