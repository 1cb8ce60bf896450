struct Holder {
    inner: Box<u32>,
}
fn main() {
    let mut h = Holder { inner: Box::new(1) };
    let p = &mut *h.inner as *mut u32;
    *h.inner += 1;
    let v = unsafe { p.read() }; //~ aliasing
    println!("{v}");
}
