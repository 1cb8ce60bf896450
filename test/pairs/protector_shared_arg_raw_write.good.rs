fn check(limit: &u32, state: *mut u32) -> bool {
    let limit = limit as *const u32 as usize;
    unsafe { state.write(10) };
    true && state as usize != 0 && limit != 0
}

fn main() {
    let mut n = 3u32;
    let mut m = 3u32;
    let raw = &raw mut n;
    let shared = unsafe { &*raw };
    check(shared, &raw mut m);
}
