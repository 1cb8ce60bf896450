unsafe fn first(p: *const u8) -> u8 {
    unsafe { p.read() }
}

pub fn f(n: u8) -> u8 {
    // The temporary lives to the end of the statement.
    unsafe { first(vec![n; 4].as_ptr()) }
}
