fn callback(address: usize) -> fn() {
    unsafe { std::mem::transmute::<usize, fn()>(address) }
}
fn main() {
    let f = callback(0); //~ invalid-value|fn-pointer
    f();
}
