extern "C" fn nothing() {}
fn main() {
    let p = nothing as *const ();
    let f: extern "C" fn() = unsafe { std::mem::transmute(p) };
    f();
}
