fn main() {
    let mut x = 5i32;
    let a = (&raw mut x).expose_provenance();
    let p = std::ptr::with_exposed_provenance_mut::<i32>(a);
    unsafe { *p = 6 };
    println!("{x}");
}
