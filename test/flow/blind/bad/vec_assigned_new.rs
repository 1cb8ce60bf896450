fn main() {
    let mut v = vec![1u32; 4];
    let p = v.as_ptr();
    v = Vec::new();
    println!("{} {}", v.len(), unsafe { p.read() }); //~ dangling
}
