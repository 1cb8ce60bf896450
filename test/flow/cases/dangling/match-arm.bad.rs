pub fn f(choice: u8) -> u32 {
    let p = match choice {
        0 => {
            let zero = vec![0u32];
            zero.as_ptr()
        }
        _ => return 1,
    };
    unsafe { *p } //~ raw-outlives-owner
}
