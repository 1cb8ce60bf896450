fn main() {
    let p = Box::into_raw(Box::new(String::new()));
    let a = unsafe { Box::from_raw(p) };
    let b = unsafe { Box::from_raw(p) }; //~ double-free
    drop(a); //~ aliasing
    drop(b); //~ double-free
}
