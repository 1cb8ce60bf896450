fn find(p: *const u32) -> u32 {
    unsafe { *p.as_ref().unwrap_unchecked() } //~ null-or-dangling-deref
}
fn main() {
    println!("{}", find(std::ptr::null())); //~ null-or-dangling-deref
}
