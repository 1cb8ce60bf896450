struct Two {
    a: Box<u32>,
    b: Box<u32>,
}
fn main() {
    let p = Box::into_raw(Box::new(1));
    let t = unsafe { Two { a: Box::from_raw(p), b: Box::from_raw(p) } }; //~ double-free
    println!("{}", t.a);
} //~ double-free
