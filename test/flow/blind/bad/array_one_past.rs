fn main() {
    let a = [1, 2, 3, 4];
    let p = a.as_ptr();
    println!("{}", unsafe { *p.add(4) }); //~ provenance-bounds
}
