fn main() {
    let a = [1u32; 4];
    let p = a.as_ptr();
    let mut s = 0;
    for i in 0..=4 {
        s += unsafe { *p.add(i) }; //~ provenance-bounds
    }
    println!("{s}");
}
