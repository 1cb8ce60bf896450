fn main() {
    let v: Vec<u32> = Vec::new();
    let p = v.as_ptr();
    println!("{}", unsafe { *p }); //~ null-or-dangling-deref
}
