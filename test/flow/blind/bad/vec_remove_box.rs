fn main() {
    let mut v = vec![Box::new(1u8), Box::new(2)];
    let p = &raw mut *v[0];
    drop(v.remove(0));
    unsafe { *p = 4 }; //~ dangling
}
