pub fn f(x: &i32) -> i32 {
    let address = (x as *const i32).expose_provenance();
    let p = std::ptr::with_exposed_provenance::<i32>(address);
    unsafe { *p }
}
