fn place(address: usize) -> &'static u8 {
    unsafe { std::mem::transmute::<usize, &'static u8>(address) }
}
fn main() {
    let r = place(0); //~ invalid-value
    let _ = r;
}
