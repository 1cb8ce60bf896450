fn main() {
    let base: *const u32 = std::ptr::null();
    let p = base.wrapping_add(4);
    println!("{}", unsafe { p.read() }); //~ null-or-dangling-deref
}
