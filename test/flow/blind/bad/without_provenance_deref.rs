fn main() {
    let x = 7u32;
    let p: *const u32 = std::ptr::without_provenance(&raw const x as usize);
    println!("{}", unsafe { *p }); //~ null-or-dangling-deref
}
