fn zero(x: &u64) {
    let p = std::ptr::from_ref(x).cast_mut();
    unsafe { p.write(0) }; //~ readonly-write
}
fn main() {
    let v = 8;
    zero(&v);
}
