pub fn f() -> [u64; 2] {
    let mut pair = [0u64; 2];
    let p = &raw mut pair as *mut u8;
    unsafe { p.add(5).cast::<u64>().write(1) }; //~ cast-increases-alignment
    pair
}
