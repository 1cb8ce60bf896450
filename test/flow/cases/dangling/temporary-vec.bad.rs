pub fn f(n: u8) -> u8 {
    let p = vec![n; 4].as_ptr(); //~| temporary-as-ptr
    unsafe { p.read() } //~ raw-outlives-owner
}
