fn main() {
    let b = Box::new(1u8);
    let p = &raw const *b;
    drop(b);
    let _v = unsafe { *p }; //~ dangling
}
