fn main() {
    let f: fn() = unsafe { std::mem::transmute(0usize) }; //~ invalid-value
    let _keep = f;
}
