// BUG: aliasing: what a shared argument points to is written during the call
fn check(limit: &u32, state: *mut u32) -> bool {
    unsafe { state.write(10) };
    true && state as usize != 0 && limit as *const u32 as usize != 0
}

fn main() {
    let mut n = 3u32;
    let raw = &raw mut n;
    let shared = unsafe { &*raw };
    check(shared, raw);
}
