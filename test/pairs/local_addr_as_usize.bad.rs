// BUG: use-after-free: the address of a local leaves the function as an integer and is read
fn address() -> usize {
    let local = 42u64;
    &raw const local as usize
}

fn main() {
    let at = address() as *const u64;
    println!("{}", unsafe { *at });
}
