fn main() {
    let b = Box::new(42);
    let f: fn() = unsafe { std::mem::transmute::<*const i32, fn()>(&*b) }; //~ fn-pointer
    f();
}
