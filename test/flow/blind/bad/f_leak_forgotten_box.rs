fn main() {
    let b = Box::new(1);
    std::mem::forget(b); //~ leak
}
