fn main() {
    let p: *const i32 = &raw const *Box::new(5);
    println!("{}", unsafe { p.read() });
}
