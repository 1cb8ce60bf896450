fn main() {
    let mut s = String::from("a");
    let p = &raw mut s;
    let r = unsafe { &mut *p };
    unsafe { (*p).push('b') };
    let old = std::mem::replace(r, String::new()); //~ aliasing
    println!("{old}");
}
