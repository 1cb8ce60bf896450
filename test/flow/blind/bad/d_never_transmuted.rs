enum Void {}
fn main() {
    let _v: Void = unsafe { std::mem::transmute::<(), Void>(()) }; //~ invalid-value
}
