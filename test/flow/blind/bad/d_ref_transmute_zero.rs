fn main() {
    let r: &i32 = unsafe { std::mem::transmute(0usize) }; //~ invalid-value
    let _ = r;
}
