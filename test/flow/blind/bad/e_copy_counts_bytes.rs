fn main() {
    let a = [1u32, 2, 3, 4];
    let mut b = [0u32; 4];
    unsafe { std::ptr::copy_nonoverlapping(a.as_ptr(), b.as_mut_ptr(), size_of_val(&a)) }; //~ provenance-bounds
    println!("{b:?}");
}
