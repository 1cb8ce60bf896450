fn main() {
    let r: &u32 = unsafe { std::mem::zeroed() }; //~ null-or-dangling-deref
    println!("{}", *r);
}
