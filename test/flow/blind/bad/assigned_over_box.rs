fn main() {
    let mut b = Box::new(1);
    let p = &raw const *b;
    b = Box::new(2);
    println!("{} {b}", unsafe { *p }); //~ dangling
}
