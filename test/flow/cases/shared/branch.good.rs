pub fn touch(flag: bool, shared: &u8, exclusive: &mut u8) -> u8 {
    let p: *const u8 = if flag { shared } else { exclusive };
    unsafe { *p }
}
