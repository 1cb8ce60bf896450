fn main() {
    let r = &Box::new(5);
    let p: *const i32 = &raw const **r;
    println!("{}", unsafe { p.read() });
}
