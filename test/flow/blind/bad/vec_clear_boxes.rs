fn main() {
    let mut v = vec![Box::new(1), Box::new(2)];
    let p = &raw const *v[0];
    v.clear();
    println!("{}", unsafe { *p }); //~ dangling
}
