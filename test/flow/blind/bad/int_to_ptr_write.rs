fn main() {
    let p = 0x10usize as *mut u32;
    unsafe { p.write(1) }; //~ null-or-dangling-deref
}
