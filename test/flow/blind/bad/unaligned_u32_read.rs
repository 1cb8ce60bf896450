fn main() {
    let b = [0u32; 2];
    let p = b.as_ptr().cast::<u8>();
    let v = unsafe { *(p.add(1) as *const u32) }; //~ null-or-dangling-deref
    println!("{v}");
}
