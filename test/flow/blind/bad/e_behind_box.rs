fn main() {
    let b = Box::new(5u32);
    let p = &raw const *b;
    println!("{}", unsafe { p.add(1).read() }); //~ provenance-bounds|contract
}
